INSERT INTO journal (
  document, register, incarnation, sequence, kind, recorded, effective, bytes,
  previous_hash, hash, names, g
) VALUES (
  :document, :register, :incarnation, :sequence, :kind, :recorded, :effective, :bytes,
  :previous_hash, :hash, :names, :g
)
