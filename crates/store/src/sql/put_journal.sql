INSERT INTO journal (
  document, register, incarnation, sequence, kind, recorded, effective, bytes,
  previous_hash, hash, g
) VALUES (
  :document, :register, :incarnation, :sequence, :kind, :recorded, :effective, :bytes,
  :previous_hash, :hash, :g
)
