"""What ``goalcheck figures`` says of files and proposes for them; nothing that judges needs it."""
