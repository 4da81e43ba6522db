"""The daily log: what a person tells of a day, in time or not, and what his superior answers."""
