"""The guided tour: a few steps that point at what is really on the screen."""
