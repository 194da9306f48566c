package io.github.backupverify.postgres.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a restore did not find a name: what bears a name in the dump does not make its object. */
class MissingNameTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            TABLE,             orders,    relation "shop.orders" does not exist,   the backup makes shop.orders only later
            SEQUENCE,          orders,    relation "shop.orders" does not exist,   the backup makes shop.orders only later
            SEQUENCE SET,      orders,    relation "shop.orders" does not exist,   the backup does not hold shop.orders
            SEQUENCE OWNED BY, orders,    relation "shop.orders" does not exist,   the backup does not hold shop.orders
            TABLE DATA,        orders,    relation "shop.orders" does not exist,   the backup does not hold shop.orders
            TABLE ATTACH,      orders,    relation "shop.orders" does not exist,   the backup does not hold shop.orders
            ROW SECURITY,      orders,    relation "shop.orders" does not exist,   the backup does not hold shop.orders
            FUNCTION,          total(),   function shop.total() does not exist,    the backup makes shop.total() only later
            EXTENSION,         hstore,    extension "hstore" does not exist,       the backup makes hstore only later
            TABLE,             hstore,    extension "hstore" does not exist,       the backup does not hold extension hstore
            SCHEMA,            shop,      schema "shop" does not exist,            the backup makes shop only later
            TABLE,             shop,      schema "shop" does not exist,            the backup does not hold schema shop
            """)
    void onlyWhatMakesAnObjectHoldsIt(String type, String name, String error, String why) {
        assertThat(MissingName.of("ERROR: " + error, "", List.of(entry(type, name))))
                .hasValueSatisfying(missing -> assertThat(missing.why()).startsWith(why));
    }

    /** An index on ll_to_earth, as it is often made, restores nowhere with earthdistance 1.1. */
    @Test
    void nobodyIsToldToChangeWhatAnExtensionMade() {
        String error = "ERROR: type \"earth\" does not exist";
        String context = "SQL function \"ll_to_earth\" during startup";
        DumpEntry extension = entry("EXTENSION", "earthdistance");
        assertThat(MissingName.of(error, context, List.of(extension)))
                .hasValueSatisfying(missing -> assertThat(missing.todo())
                        .contains("ll_to_earth belongs to an extension")
                        .doesNotContain("ALTER FUNCTION"));
        DumpEntry own = entry("FUNCTION", "ll_to_earth(double precision, double precision)");
        assertThat(MissingName.of(error, context, List.of(extension, own)))
                .hasValueSatisfying(missing ->
                        assertThat(missing.todo()).contains("ALTER FUNCTION ll_to_earth SET search_path = public"));
    }

    private static DumpEntry entry(String type, String name) {
        return new DumpEntry(new EntryHeader(false, name, type, "shop", "-", ""), 1, "", "", "");
    }
}
