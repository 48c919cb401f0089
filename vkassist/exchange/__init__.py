"""What goes in and out of the program by hand: calendar files, the clipboard, documents."""
