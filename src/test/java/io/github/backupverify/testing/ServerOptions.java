package io.github.backupverify.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a test's own server is made.
 *
 * @param password null for trust; otherwise every connection authenticates with scram-sha-256
 * @param settings lines of postgresql.conf, unquoted, on top of the defaults that make tests fast
 * @param initdb further arguments of initdb
 * @param environment variables of the server
 * @param bin folder of the server's programs; null for {@link TestTools#bin()}
 */
public record ServerOptions(
        @Nullable String password,
        Map<String, String> settings,
        List<String> initdb,
        Map<String, String> environment,
        @Nullable Path bin) {
    public static final ServerOptions DEFAULT = new ServerOptions(null, Map.of(), List.of(), Map.of(), null);

    public ServerOptions {
        settings = Map.copyOf(settings);
        initdb = List.copyOf(initdb);
        environment = Map.copyOf(environment);
    }

    /** Passwords are asked for; the superuser has this one. */
    public ServerOptions scram(String superuserPassword) {
        return new ServerOptions(superuserPassword, settings, initdb, environment, bin);
    }

    public ServerOptions with(String setting, String value) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put(setting, value);
        return new ServerOptions(password, all, initdb, environment, bin);
    }

    public ServerOptions initdb(String... arguments) {
        List<String> all = new ArrayList<>(initdb);
        all.addAll(List.of(arguments));
        return new ServerOptions(password, settings, all, environment, bin);
    }

    public ServerOptions environment(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new ServerOptions(password, settings, initdb, all, bin);
    }

    /** Of another version. */
    public ServerOptions bin(Path programs) {
        return new ServerOptions(password, settings, initdb, environment, programs);
    }
}
