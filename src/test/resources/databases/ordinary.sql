-- A small database as applications have them. $owner and $reader are the roles of its objects; with the role that loads
-- it in their places, it is a database with one owner and no grants worth a word.
CREATE SCHEMA shop;
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm WITH SCHEMA public;
CREATE TYPE shop.mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE shop.customer (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email public.citext NOT NULL UNIQUE,
    name text NOT NULL,
    mood shop.mood DEFAULT 'ok',
    doc jsonb,
    born date,
    CONSTRAINT name_there CHECK (name <> '')
);
CREATE TABLE shop.item (
    id serial PRIMARY KEY,
    title text NOT NULL,
    price numeric(10,2) NOT NULL CHECK (price > 0),
    picture bytea,
    tags text[] DEFAULT '{}',
    doubled numeric GENERATED ALWAYS AS (price * 2) STORED
);
CREATE TABLE shop.sale (
    id bigserial PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES shop.customer ON DELETE CASCADE,
    item_id integer NOT NULL REFERENCES shop.item,
    at timestamptz NOT NULL,
    note text
);
CREATE TABLE shop.audit (at timestamptz, what text);
CREATE TABLE shop.reading (taken date NOT NULL, value double precision) PARTITION BY RANGE (taken);
CREATE TABLE shop.reading_2025 PARTITION OF shop.reading FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE shop.reading_2026 PARTITION OF shop.reading FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE public.setting (key text PRIMARY KEY, value text);
CREATE INDEX item_title ON shop.item USING gin (title public.gin_trgm_ops);
CREATE INDEX sale_at ON shop.sale (at DESC);
CREATE FUNCTION shop.log_sale() RETURNS trigger LANGUAGE plpgsql SET search_path TO 'shop', 'pg_temp' AS $$
BEGIN
    INSERT INTO shop.audit VALUES (NEW.at, 'sale ' || NEW.id);
    RETURN NEW;
END
$$;
CREATE TRIGGER sale_logged AFTER INSERT ON shop.sale FOR EACH ROW EXECUTE FUNCTION shop.log_sale();
CREATE VIEW shop.best AS
    SELECT item_id, count(*) AS sold FROM shop.sale GROUP BY item_id;
CREATE MATERIALIZED VIEW shop.turnover AS
    SELECT date_trunc('day', s.at) AS day, sum(i.price) AS total
    FROM shop.sale s JOIN shop.item i ON i.id = s.item_id GROUP BY 1;
CREATE SEQUENCE public.invoice_number START 1000;
INSERT INTO shop.customer (email, name, mood, doc, born)
    SELECT 'Customer' || g || '@example.com', E'J\u00fcrgen ' || g, 'happy', jsonb_build_object('n', g, 'x', null), date '1970-01-01' + g
    FROM generate_series(1, 60) g;
INSERT INTO shop.item (title, price, picture, tags)
    SELECT 'item ' || g, g + 0.5, decode(md5(g::text), 'hex'), ARRAY['a', E'tab\there', 'b"c']
    FROM generate_series(1, 80) g;
INSERT INTO shop.sale (customer_id, item_id, at, note)
    SELECT g % 60 + 1, g % 80 + 1, timestamptz '2026-01-01 00:00Z' + g * interval '1 hour', CASE WHEN g % 3 = 0 THEN E'two\nlines' END
    FROM generate_series(1, 300) g;
INSERT INTO shop.reading SELECT date '2025-06-01' + g, g / 7.0 FROM generate_series(0, 400) g;
INSERT INTO public.setting VALUES ('greeting', E'Gr\u00fc\u00dfe'), ('empty', ''), ('none', NULL);
SELECT setval('public.invoice_number', 1234);
REFRESH MATERIALIZED VIEW shop.turnover;
SELECT lo_from_bytea(4711, decode(repeat('0a0d00ff', 900), 'hex'));
COMMENT ON TABLE shop.item IS 'what is sold';
