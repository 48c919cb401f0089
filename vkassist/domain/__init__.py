"""Pure rules: facts, what they fold to, what is asked, and what the note may say. No Qt, no SQL, no I/O."""
