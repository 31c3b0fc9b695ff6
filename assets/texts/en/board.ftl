# Brainstorm
step-board = Change the board "{ $name }"
step-add-note = Add note "{ $name }"
step-write-note = Rewrite note "{ $name }"
step-note-kind = Change what note "{ $name }" is about
step-note-voice = Change who speaks in note "{ $name }"
step-note-evidence = Judge the evidence of note "{ $name }"
step-place-note = Move note "{ $name }"
step-bind-note = Bind note "{ $name }"
step-part-note = Part note "{ $name }" from what it is bound to
step-remove-note = Remove note "{ $name }"
step-add-group = Add group "{ $name }"
step-rename-group = Rename group to "{ $name }"
step-move-group = Move group "{ $name }"
step-merge-group = Merge group "{ $name }"
step-remove-group = Remove group "{ $name }"
step-open-vote = Open a vote
step-cast = Voter { $name } votes
step-reveal = Reveal the vote
step-drop-vote = Drop the vote

subject-note = note
subject-note-group = group of notes
subject-ballot = ballot

error-ballot-not-open = No vote is open; the ballot was not counted.
error-ballot-no-voter = Voters are numbered from 1; the ballot was not counted.
error-ballot-too-many = These are more dots than a voter has; the ballot was not counted.
error-ballot-too-many-on-one = These are more dots on one note than are allowed; the ballot was not counted.
error-ballot-unknown-note = There are dots on a note that is not voted on; the ballot was not counted.
error-vote-open = A vote has not been revealed yet. Reveal or drop it first.
