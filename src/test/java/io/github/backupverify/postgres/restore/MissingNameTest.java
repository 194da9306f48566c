package io.github.backupverify.postgres.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import java.util.List;
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
        DumpEntry entry = new DumpEntry(new EntryHeader(false, name, type, "shop", "-", ""), 1, "", "", "");
        assertThat(MissingName.of("ERROR: " + error, "", List.of(entry)))
                .hasValueSatisfying(missing -> assertThat(missing.why()).startsWith(why));
    }
}
