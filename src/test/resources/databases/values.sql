-- A table for each kind of value, and for each kind of name, that a comparison or a transfer may get wrong. Needs
-- UTF8, PostgreSQL 15 or newer and no extension. Healthy: all of it comes back exactly.
SET client_min_messages = warning;
SET standard_conforming_strings = on;
CREATE SCHEMA v;
SET search_path = v, pg_catalog;

-- Text ---------------------------------------------------------------------------------------------------------------

CREATE TABLE text_values (id int PRIMARY KEY, t text, v varchar(40), c char(10), n name, one "char");
INSERT INTO text_values VALUES
  (1, NULL, NULL, NULL, NULL, NULL),
  (2, '', '', '', '', ''),
  (3, '\N', '\N', '\N', '\N', 'N'),
  (4, '\.', '\.', '\.', '\.', '.'),
  (5, E'\\.\n\\.\n', E'\n', E'\t', E'a\nb', '\'),
  (6, E'tab\tcr\rlf\nvt\vff\fbs\b bell\x07 esc\x1b del\x7f', E'\r\n', 'x ', ' x', E'\t'),
  (7, E'back\\slash \\n \\t \\x41 \\101 \\\\', '\\', '\', '"', '"'),
  (8, 'quotes '' " ` $$ $x$', '''', '''', '''', ''''),
  (9, E'COPY v.text_values (id) FROM stdin;\n1\n\\.\n--\n-- PostgreSQL database dump complete\n--\n\\connect postgres\n', '{', '}', 'x', 'x'),
  (10, E'--\n-- Name: x; Type: TABLE DATA; Schema: v; Owner: y\n--\n', ',', ';', 'y', ';'),
  (11, '   leading and trailing   ', '  ', '  x', '  x  ', ' '),
  (12, E'😀 👩\u200d👩\u200d👧 é é ﷽ \u202eright to left\u202c שלום مرحبا 中文 ZWJ\u200d NBSP  BOM\ufeff', '😀', '😀', '😀', 'x'),
  (13, repeat('long ', 300000), repeat('x', 40), repeat('y', 10), repeat('z', 63), '~'),
  (14, (SELECT string_agg(md5(i::text), E'\n') FROM generate_series(1, 4000) i), 'toast', 'toast', 'toast', 't'),
  (15, E'\u0080\u0085\u2028\u2029\ufffd\U0010ffff', E'\u00a0', E'\u200b', E'\u0301', 'x'),
  (16, 'NULL', 'null', '<NULL>', 'Null', 'x'),
  (17, ';drop table x;--', '%s %n', '${x}', ':x', ':');
CREATE TABLE one_text (t text);
INSERT INTO one_text VALUES (''), (NULL), ('\.'), ('\N'), (' '), (E'\n'), (E'\r'), (E'\r\n'), (E'\\.\n'), ('x');
CREATE TABLE same_rows (a int, t text);
INSERT INTO same_rows SELECT i % 3, CASE WHEN i % 2 = 0 THEN 'x' END FROM generate_series(1, 100) i;
CREATE TABLE all_null (a int, b text, c jsonb);
INSERT INTO all_null VALUES (NULL, NULL, NULL), (NULL, NULL, NULL);
CREATE TABLE no_rows (a int, b text);

-- Numbers ------------------------------------------------------------------------------------------------------------

CREATE TABLE numbers (id serial, i2 smallint, i4 int, i8 bigint, n numeric, n2 numeric(20, 2), n_neg numeric(5, -2), o oid, m money);
INSERT INTO numbers (i2, i4, i8, n, n2, n_neg, o, m) VALUES
  (-32768, -2147483648, -9223372036854775808, 'NaN', 'NaN', 'NaN', 0, '-92233720368547758.08'),
  (32767, 2147483647, 9223372036854775807, 'Infinity', 1.005, 12345, 4294967295, '92233720368547758.07'),
  (0, 0, 0, '-Infinity', 0, 0, 1, 0),
  (1, 1, 1, 1.0, 1.00, 100, 1, 1),
  (1, 1, 1, 1.00, 1.0, 149, 1, 1.005),
  (1, 1, 1, 1.000000000000000000000000000000, -0.0, -150, 1, 1),
  (NULL, NULL, NULL, 0.1 + 0.2, NULL, NULL, NULL, NULL),
  (2, 2, 2, repeat('9', 1000)::numeric, 2, 2, 2, 2),
  (3, 3, 3, ('0.' || repeat('0', 1000) || '1')::numeric, 3, 3, 3, 3);
CREATE TABLE floats (id serial, f4 real, f8 double precision);
INSERT INTO floats (f4, f8) VALUES
  ('-0', '-0'), (0, 0), ('NaN', 'NaN'), ('Infinity', 'Infinity'), ('-Infinity', '-Infinity'),
  (0.1, 0.1), ((0.1::real + 0.2::real), (0.1::float8 + 0.2::float8)), (0.3, 0.3), (1e-45, 4.94065645841246544e-324),
  (3.4028235e38, 1.7976931348623157e308), (1.17549435e-38, 2.2250738585072014e-308), (16777217, 9007199254740993),
  (1::real / 3, 1::float8 / 3), (1e10, 1e15), (1e-5, 123456789012345680), (NULL, NULL);

-- Dates and times ----------------------------------------------------------------------------------------------------

CREATE TABLE times (id serial, d date, t time, tz timetz, ts timestamp, tstz timestamptz, i interval, ts0 timestamptz(0));
SET TimeZone = 'Europe/Berlin';
INSERT INTO times (d, t, tz, ts, tstz, i, ts0) VALUES
  ('infinity', '24:00:00', '24:00:00+00', 'infinity', 'infinity', '178000000 years', 'infinity'),
  ('-infinity', '00:00:00', '00:00:00+15:59:59', '-infinity', '-infinity', '-178000000 years', '-infinity'),
  ('4713-01-01 BC', '23:59:59.999999', '12:00:00-15:59', '4713-01-01 00:00:00 BC', '4713-01-02 00:00:00+00 BC', '1 mon -1 day +00:00:01', now()),
  ('5874897-12-31', '12:34:56.7', '12:34:56.789+05:30', '294276-12-31 23:59:59.999999', '294276-12-31 23:59:59.999999+00', '-1 mon 1 day -00:00:00.000001', NULL),
  -- Berlin's clocks: an hour that does not exist, an hour that is there twice.
  ('2024-03-31', '02:30', '02:30+01', '2024-03-31 02:30', '2024-03-31 02:30', 'P1Y2M3DT4H5M6.789S', '2024-03-31 00:59:59.6+00'),
  ('2024-10-27', '02:30', '02:30+02', '2024-10-27 02:30', '2024-10-27 02:30 +02', '0', '2024-10-27 00:30+00'),
  ('2024-10-27', '02:30', '02:30+01', '2024-10-27 02:30', '2024-10-27 02:30 +01', '-0.1 s', '2024-10-27 01:30+00'),
  ('0001-01-01', '00:00:00.000001', '00:00Z', '1883-11-18 12:03:58', '1883-11-18 12:03:58-04:56:02', '24:00:00', '1999-12-31 23:59:59.999999+00'),
  ('2000-02-29', '1:00', '1:00+05:45', '1999-12-31 23:59:60', '2000-01-01 00:00:00.1+14', '1 day', NULL),
  (NULL, NULL, NULL, NULL, NULL, '30 days', NULL), (NULL, NULL, NULL, NULL, NULL, '1 mon', NULL);
RESET TimeZone;

-- JSON, XML, bytes, bits, networks, geometry, search -----------------------------------------------------------------

CREATE TABLE documents (id serial, j json, b jsonb, p jsonpath, x xml);
INSERT INTO documents (j, b, p, x) VALUES
  ('{"a":1}', '{"a":1}', '$.a', '<a/>'), ('{"a": 1}', '{"a": 1.0}', '$."a b"[*] ? (@ > 1)', '<a></a>'),
  (E'{ "a"\n:\t1 , "a":2}', '{"a": 1.00}', 'strict $', '<?xml version="1.0"?><a b=''c''>&lt;</a>'),
  ('null', 'null', NULL, NULL), (NULL, NULL, NULL, ''), ('"\u00e4\ud83d\ude00\\n"', '"\u00e4\ud83d\ude00\\n"', '$', 'a<b/>c'),
  ('[]', '[]', '$', E'<a>\n\t<!-- \\. --></a>'), ('1e2', '1e2', '$', '<ä>ö</ä>'), ('-0', '-0.0', '$', '<![CDATA[x]]>'), ('{"":""}', '{"":""}', '$', '  ');
CREATE TABLE bytes (id serial, b bytea, bit1 bit, bit9 bit(9), bits bit varying);
INSERT INTO bytes (b, bit1, bit9, bits) VALUES
  ('', B'0', B'000000000', B''), ('\x00', B'1', B'111111111', B'1'), ('\x5c2e0a', NULL, B'010101010', B'0'), (NULL, NULL, NULL, NULL),
  ((SELECT string_agg(set_byte('\x00', 0, i), '') FROM generate_series(0, 255) i), B'1', B'000000001', repeat('10', 500)::varbit),
  (decode(repeat('deadbeef', 100000), 'hex'), B'0', B'100000000', B'0001');
CREATE TABLE networks (id serial, i inet, c cidr, m macaddr, m8 macaddr8, u uuid, l pg_lsn, s xid8, snap pg_snapshot);
INSERT INTO networks (i, c, m, m8, u, l, s, snap) VALUES
  ('10.0.0.1', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '00000000-0000-0000-0000-000000000000', '0/0', '0', '1:1:'),
  ('10.0.0.1/8', '0.0.0.0/0', 'ff:ff:ff:ff:ff:ff', 'ff:ff:ff:ff:ff:ff:ff:ff', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'FFFFFFFF/FFFFFFFF', '18446744073709551615', '10:20:10,14,15'),
  ('::1', '::/0', NULL, NULL, NULL, NULL, NULL, NULL), ('::ffff:1.2.3.4/128', '2001:db8::/32', NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE shapes (id serial, p point, l line, s lseg, b box, path path, poly polygon, c circle);
INSERT INTO shapes (p, l, s, b, path, poly, c) VALUES
  ('(0,-0)', '{1,-1,0}', '[(0,0),(1,1)]', '(1,1),(0,0)', '[(0,0),(1,1)]', '((0,0),(1,1),(2,0))', '<(0,0),1>'),
  ('(NaN,Infinity)', '{1,2,3}', '[(0.1,0.2),(0.3,0.30000000000000004)]', '(Infinity,1),(0,-Infinity)', '((0,0),(1,1))', '((0,0))', '<(1e300,-1e-300),Infinity>'),
  (NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE search_values (id serial, v tsvector, q tsquery);
INSERT INTO search_values (v, q) VALUES
  ('a:1A,2B b:3', 'a & !b | c <-> d'), ('''it''''s'':1 ''\\'' '' ''', '''it''''s'' & ''\\'''), ('', ''), (NULL, NULL), (to_tsvector('simple', 'ä 😀 x-y a@b.c'), to_tsquery('simple', 'ä:*AB'));

-- Arrays, ranges, composites, domains, enums -------------------------------------------------------------------------

CREATE TYPE pair AS (a text, b numeric);
CREATE TYPE nested AS (p pair, ps pair[], "Q " text);
CREATE TYPE colour AS ENUM ('red', 'it''s', 'a,b', '"q"', '', 'back\slash', ' sp ace ', 'NULL', 'ü😀');
CREATE DOMAIN short_text AS text CHECK (length(VALUE) < 10);
CREATE DOMAIN small_pair AS pair CHECK ((VALUE).b < 100);
CREATE DOMAIN texts AS text[] CHECK (array_ndims(VALUE) IS NULL OR array_ndims(VALUE) < 3);
CREATE TABLE arrays (id serial, i int[], t text[], b bytea[], f float8[], j json[], x timestamptz[], c colour[], p pair[]);
INSERT INTO arrays (i, t, b, f, j, x, c, p) VALUES
  ('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('{NULL}', '{NULL}', '{NULL}', '{NULL}', '{NULL}', '{NULL}', '{NULL}', '{NULL}'),
  ('{{1,2},{3,4}}', '{"NULL","null",""}', ARRAY['\x00'::bytea, '\x5c'], '{-0,NaN,Infinity,0.30000000000000004}', ARRAY['{"a" :1}'::json], ARRAY['2024-10-27 01:30+00'::timestamptz], enum_range(NULL::colour), ARRAY[('x', 1.0)::pair, (NULL, NULL)::pair]),
  ('[0:1]={5,6}', ARRAY['a,b', '{c}', '"d"', E'e\\f', E'g\nh', ' i ', '\.'], NULL, NULL, NULL, NULL, NULL, NULL),
  ('[-2:-1][3:4]={{1,2},{3,4}}', '[5:5]={x}', NULL, NULL, NULL, NULL, NULL, NULL),
  ('{{{1},{2}},{{3},{4}}}', '{{a,b},{NULL,d}}', NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE ranges (id serial, i int4range, n numrange, d daterange, t tstzrange, m nummultirange);
INSERT INTO ranges (i, n, d, t, m) VALUES
  ('empty', 'empty', 'empty', 'empty', '{}'), ('(,)', '(,)', '(,)', '(,)', '{(,)}'), ('[1,5]', '[1.0,1.00]', '[2024-01-01,infinity]', '[2024-10-27 00:30+00,)', '{[1,2),[3,4]}'),
  ('(1,5)', '(1,2]', '(,2024-01-01)', '[-infinity,infinity]', NULL), (NULL, NULL, NULL, NULL, NULL);
CREATE TABLE composites (id serial, p pair, n nested, d short_text, pa small_pair, ts texts, c colour);
INSERT INTO composites (p, n, d, pa, ts, c) VALUES
  (NULL, NULL, NULL, NULL, NULL, NULL), ((NULL, NULL), (NULL, NULL, NULL), '', ('', NULL), '{}', ''),
  (('', 1.0), (('a,"b"\', 1.00), ARRAY[('(x)', 2)::pair], ''), '\.', ('x', NULL), '{a,"b,c"}', 'it''s'), ((E'a\nb\tc', 'NaN'), (NULL, '{}', ' '), ' x ', (' ', 0), '{{a},{b}}', '"q"');
CREATE TABLE row_in_row (id int, r composites, rs floats[]);
INSERT INTO row_in_row SELECT whole.id, whole, ARRAY(SELECT f FROM floats f ORDER BY f.id) FROM composites whole;

-- Shapes of tables ---------------------------------------------------------------------------------------------------

CREATE TABLE zero_columns ();
INSERT INTO zero_columns SELECT FROM generate_series(1, 7);
CREATE TABLE zero_columns_left (a int, b int);
INSERT INTO zero_columns_left VALUES (1, 2), (3, 4);
ALTER TABLE zero_columns_left DROP COLUMN a, DROP COLUMN b;
CREATE TABLE only_generated (g int GENERATED ALWAYS AS (1 + 1) STORED);
INSERT INTO only_generated DEFAULT VALUES;
CREATE TABLE generated_columns (id int GENERATED ALWAYS AS IDENTITY, a int, b int GENERATED ALWAYS AS (a * 2) STORED, c text, d text GENERATED ALWAYS AS (upper(c)) STORED);
INSERT INTO generated_columns (a, c) SELECT i, 'x' || i FROM generate_series(1, 20) i;
CREATE TABLE columns_dropped (a int, b int, c text, d int);
INSERT INTO columns_dropped VALUES (1, 2, 'x', 4);
ALTER TABLE columns_dropped DROP COLUMN b;
ALTER TABLE columns_dropped ADD COLUMN e int DEFAULT 5, ADD COLUMN b text;
INSERT INTO columns_dropped VALUES (1, 'y', 4, 6, NULL);
DO $do$
BEGIN
  EXECUTE (SELECT 'CREATE TABLE v.columns_1600 (' || string_agg('c' || i || ' int', ', ') || ')' FROM generate_series(1, 1600) i);
  EXECUTE (SELECT 'INSERT INTO v.columns_1600 SELECT ' || string_agg('r * ' || i, ', ') || ' FROM generate_series(1, 3) r' FROM generate_series(1, 1600) i);
  INSERT INTO v.columns_1600 DEFAULT VALUES;
END
$do$;
CREATE TABLE composite_key (b text, a int, x text, PRIMARY KEY (a, b));
INSERT INTO composite_key SELECT 'k' || i, i % 10, 'x' FROM generate_series(1, 100) i;
CREATE TABLE deferred_key (id int PRIMARY KEY, position int UNIQUE DEFERRABLE INITIALLY DEFERRED, next int REFERENCES deferred_key (id) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO deferred_key SELECT i, -i, i % 10 + 1 FROM generate_series(1, 10) i;
CREATE TABLE many_rows (id bigint PRIMARY KEY, t text, n numeric);
INSERT INTO many_rows SELECT i, md5(i::text), i / 7.0 FROM generate_series(1, 20000) i;

-- Names --------------------------------------------------------------------------------------------------------------

CREATE TABLE "SPECIAL ""@/\#~_-" ("SPECIAL ""@/\#~_-" int PRIMARY KEY, "it's" text);
INSERT INTO "SPECIAL ""@/\#~_-" VALUES (1, 'x');
CREATE TABLE "  tab  w  space  " ("  col  w  space  " int, "(inside,parens)" int, ":arr->ow::cast" int, "%s" int, "${x}" int, "a.b" int, "$$" int, "--" int, "/*" int, ";" int);
INSERT INTO "  tab  w  space  " VALUES (1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
CREATE TABLE "quoted.name" ("quoted.column" int);
INSERT INTO "quoted.name" VALUES (1);
CREATE TABLE U&"😀 שלום مرحبا 中文 \202ex\202c" ("é" int, U&"e\0301" int, "İıßẞ" int, U&"\200b" int);
INSERT INTO U&"😀 שלום مرحبا 中文 \202ex\202c" VALUES (1, 2, 3, 4);
CREATE TABLE "select" ("from" int, "where" text, "user" text, "null" text, "true" text, "ctid " int, "tableoid_" int, t int, x int, "select" int);
INSERT INTO "select" VALUES (1, '2', '3', '4', '5', 6, 7, 8, 9, 10);
CREATE TABLE t (t text, "T" text, " t" text);
INSERT INTO t VALUES ('t', 'T', ' t');
CREATE TABLE "x; Type: TABLE DATA; Schema: v; Owner: z" (a int);
INSERT INTO "x; Type: TABLE DATA; Schema: v; Owner: z" VALUES (1);
CREATE TABLE "COPY v.t (t) FROM stdin;" ("\." int);
INSERT INTO "COPY v.t (t) FROM stdin;" VALUES (1);
CREATE TABLE "*" ("*" int, "?" int, "[a]" int, "a|b" int);
INSERT INTO "*" VALUES (1, 2, 3, 4);
CREATE TABLE "-n" ("-v" int);
INSERT INTO "-n" VALUES (1);
CREATE SCHEMA "Schéma ""x"".y; z";
CREATE TABLE "Schéma ""x"".y; z"."Tábla" (id serial PRIMARY KEY, "Öffnung" text DEFAULT 'ü');
INSERT INTO "Schéma ""x"".y; z"."Tábla" DEFAULT VALUES;
CREATE SEQUENCE "seq ""'\	";
SELECT nextval('"seq ""''\	"');
DO $do$
BEGIN
  EXECUTE format(E'CREATE TABLE %I (%I int, %I int, %I int, %I text)', E'new\nline', E'new\nline', E'tab\tcolumn', E'cr\rcolumn', E'back\\slash');
  EXECUTE format('INSERT INTO %I VALUES (1, 2, 3, 4)', E'new\nline');
  EXECUTE format(E'CREATE TABLE %I (%I int)', E'tab\ttable\r\n-- Name: x; Type: TABLE; Schema: v; Owner: y\n', E'\n\\.\n');
  EXECUTE format('INSERT INTO %I VALUES (1)', E'tab\ttable\r\n-- Name: x; Type: TABLE; Schema: v; Owner: y\n');
  EXECUTE format('CREATE TABLE %I (%I int)', repeat('ü', 31), repeat('x', 63));
  EXECUTE format('INSERT INTO %I VALUES (1)', repeat('ü', 31));
END
$do$;

-- Large objects ------------------------------------------------------------------------------------------------------

SELECT lo_create(800001), lo_from_bytea(800002, '\x00'), lo_from_bytea(800003, decode(repeat('00', 2048), 'hex')),
  lo_from_bytea(800004, decode(repeat('5c2e0a', 50000), 'hex'));
SELECT lo_create(800005), lo_put(800005, 1000000, 'after a hole');
