"""What goalcheck says, in English and Chinese."""
