"""How the client sees their own progress: asked, typed, compared with its slip, drawn."""
