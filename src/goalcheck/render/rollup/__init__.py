"""What a report sums up: scores and groups, the ranks of members, and the files that it rests on."""
