-- V10 comes after V2: migrations run in the order of their numbers, not of their names.
CREATE VIEW overdue AS
SELECT m.name, b.title, l.since
FROM loan l JOIN member m ON m.id = l.member_id JOIN book b ON b.id = l.book_id
WHERE l.state = 'OUT';

CREATE FUNCTION refuse_blocked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT status FROM member WHERE id = NEW.member_id) = 'BLOCKED' THEN
        RAISE EXCEPTION 'member % is blocked', NEW.member_id;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER refuse_blocked BEFORE INSERT ON loan FOR EACH ROW EXECUTE FUNCTION refuse_blocked();
