"""What the window shows, as observable objects. QtCore only, no widgets."""
