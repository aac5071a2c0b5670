DELETE FROM line_effect;
DELETE FROM checkpoint;
DELETE FROM episode;
DELETE FROM movement;
DELETE FROM sale_number;
UPDATE journal SET reversed_by = NULL WHERE reversed_by IS NOT NULL;
