INSERT INTO person (person, name, role, pin_hash, blocked, wrong_pins, try_after)
VALUES (:person, :name, :role, :pin_hash, :blocked, :wrong_pins, :try_after)
ON CONFLICT (person) DO UPDATE SET
  name = excluded.name, role = excluded.role, pin_hash = excluded.pin_hash,
  blocked = excluded.blocked, wrong_pins = excluded.wrong_pins, try_after = excluded.try_after
