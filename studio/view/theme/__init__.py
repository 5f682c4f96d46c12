"""How the window looks: tokens, typeface, icons, style sheet."""
