"""How is it explained? The texts of the help, for the screen and for the printed handbook."""
