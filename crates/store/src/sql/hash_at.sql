SELECT hash FROM journal
WHERE register = :register AND incarnation = :incarnation AND sequence = :sequence
