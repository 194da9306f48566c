--
-- PostgreSQL database cluster dump
--

\restrict key0

SET default_transaction_read_only = off;

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

--
-- Drop databases (except postgres and template1)
--

DROP DATABASE IF EXISTS shop;
DROP DATABASE IF EXISTS "two words";


--
-- Drop tablespaces
--

DROP TABLESPACE IF EXISTS fast;


--
-- Drop roles
--

DROP ROLE IF EXISTS app;
DROP ROLE IF EXISTS boss;
DROP ROLE IF EXISTS postgres;
DROP ROLE IF EXISTS "read only";


--
-- Roles
--

CREATE ROLE app;
ALTER ROLE app WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS PASSWORD 'SCRAM-SHA-256$4096:none$none:none';
COMMENT ON ROLE app IS 'the app';
CREATE ROLE boss;
ALTER ROLE boss WITH NOSUPERUSER INHERIT CREATEROLE CREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 3 VALID UNTIL '2030-01-01 00:00:00+00';
CREATE ROLE postgres;
ALTER ROLE postgres WITH SUPERUSER INHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS;
CREATE ROLE "read only";
ALTER ROLE "read only" WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;

--
-- User Configurations
--

--
-- User Config "app"
--

ALTER ROLE app SET search_path TO 'shop', 'public';
ALTER ROLE app SET statement_timeout TO '5min';


--
-- Role memberships
--

GRANT pg_monitor TO boss;
GRANT "read only" TO app WITH ADMIN OPTION;


--
-- Role privileges on configuration parameters
--

GRANT SET ON PARAMETER log_min_messages TO boss;


--
-- Tablespaces
--

CREATE TABLESPACE fast OWNER app LOCATION '/mnt/fast';
GRANT ALL ON TABLESPACE fast TO boss;


\unrestrict key0

--
-- Databases
--

--
-- Database "template1" dump
--

--
-- PostgreSQL database dump
--

\restrict key1

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 17.12 (Debian 17.12-0+deb13u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

UPDATE pg_catalog.pg_database SET datistemplate = false WHERE datname = 'template1';
DROP DATABASE template1;
--
-- Name: template1; Type: DATABASE; Schema: -; Owner: postgres
--

CREATE DATABASE template1 WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8';


ALTER DATABASE template1 OWNER TO postgres;

\unrestrict key1
\connect template1
\restrict key1

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: DATABASE template1; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON DATABASE template1 IS 'default template for new databases';


--
-- Name: template1; Type: DATABASE PROPERTIES; Schema: -; Owner: postgres
--

ALTER DATABASE template1 IS_TEMPLATE = true;


\unrestrict key1
\connect template1
\restrict key1

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: DATABASE template1; Type: ACL; Schema: -; Owner: postgres
--

REVOKE CONNECT,TEMPORARY ON DATABASE template1 FROM PUBLIC;
GRANT CONNECT ON DATABASE template1 TO PUBLIC;


--
-- PostgreSQL database dump complete
--

\unrestrict key1

--
-- Database "postgres" dump
--

--
-- PostgreSQL database dump
--

\restrict key2

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 17.12 (Debian 17.12-0+deb13u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

DROP DATABASE postgres;
--
-- Name: postgres; Type: DATABASE; Schema: -; Owner: postgres
--

CREATE DATABASE postgres WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8';


ALTER DATABASE postgres OWNER TO postgres;

\unrestrict key2
\connect postgres
\restrict key2

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: DATABASE postgres; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON DATABASE postgres IS 'default administrative connection database';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: inpg; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.inpg (
    i integer
);


ALTER TABLE public.inpg OWNER TO postgres;

--
-- Data for Name: inpg; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.inpg (i) FROM stdin;
1
\.


--
-- PostgreSQL database dump complete
--

\unrestrict key2

--
-- Database "shop" dump
--

--
-- PostgreSQL database dump
--

\restrict key3

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 17.12 (Debian 17.12-0+deb13u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: shop; Type: DATABASE; Schema: -; Owner: app
--

CREATE DATABASE shop WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8';


ALTER DATABASE shop OWNER TO app;

\unrestrict key3
\connect shop
\restrict key3

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: DATABASE shop; Type: COMMENT; Schema: -; Owner: app
--

COMMENT ON DATABASE shop IS 'the shop';


--
-- Name: shop; Type: DATABASE PROPERTIES; Schema: -; Owner: app
--

ALTER DATABASE shop SET work_mem TO '8MB';
ALTER ROLE app IN DATABASE shop SET lock_timeout TO '1s';


\unrestrict key3
\connect shop
\restrict key3

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: shop; Type: SCHEMA; Schema: -; Owner: app
--

CREATE SCHEMA shop;


ALTER SCHEMA shop OWNER TO app;

--
-- Name: f(); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.f() RETURNS text
    LANGUAGE sql
    AS $$
--
-- Database "evil" dump
--
select 'x' $$;


ALTER FUNCTION shop.f() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: item; Type: TABLE; Schema: shop; Owner: app
--

CREATE TABLE shop.item (
    id integer NOT NULL,
    t text
);


ALTER TABLE shop.item OWNER TO app;

--
-- Data for Name: item; Type: TABLE DATA; Schema: shop; Owner: app
--

COPY shop.item (id, t) FROM stdin;
1	item 1
2	item 2
3	item 3
4	item 4
5	item 5
6	item 6
7	item 7
8	item 8
101	--\n-- PostgreSQL database dump complete\n--\n\\connect x\n
\.


--
-- Name: item item_pkey; Type: CONSTRAINT; Schema: shop; Owner: app
--

ALTER TABLE ONLY shop.item
    ADD CONSTRAINT item_pkey PRIMARY KEY (id);


--
-- Name: DATABASE shop; Type: ACL; Schema: -; Owner: app
--

GRANT CONNECT ON DATABASE shop TO "read only";


--
-- Name: TABLE item; Type: ACL; Schema: shop; Owner: app
--

GRANT SELECT ON TABLE shop.item TO "read only";


--
-- PostgreSQL database dump complete
--

\unrestrict key3

--
-- Database "two words" dump
--

--
-- PostgreSQL database dump
--

\restrict key4

-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 17.12 (Debian 17.12-0+deb13u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: two words; Type: DATABASE; Schema: -; Owner: postgres
--

CREATE DATABASE "two words" WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8' TABLESPACE = fast;


ALTER DATABASE "two words" OWNER TO postgres;

\unrestrict key4
\encoding SQL_ASCII
\connect -reuse-previous=on "dbname='two words'"
\restrict key4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: t; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.t (
    i integer
);


ALTER TABLE public.t OWNER TO postgres;

--
-- Data for Name: t; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.t (i) FROM stdin;
1
2
3
4
5
6
7
8
9
10
\.


SET default_tablespace = pg_default;

--
-- Name: t_i; Type: INDEX; Schema: public; Owner: postgres; Tablespace: pg_default
--

CREATE INDEX t_i ON public.t USING btree (i);


--
-- PostgreSQL database dump complete
--

\unrestrict key4

--
-- PostgreSQL database cluster dump complete
--

