package io.github.backupverify.postgres.migration.forked;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Flyway 8 and newer, by its API: {@code Flyway.configure(ClassLoader).configuration(Map).load().migrate()}. It reads no
 * file, no environment and no system property of its own accord.
 */
record FlywayMigrate(Instructions instructions, Events events) {
    private static final String API = "org.flywaydb.core.api.";
    private static final String BEFORE = "beforeEachMigrate";
    private static final String FAILED = "afterEachMigrateError";

    void run() throws Exception {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Reflected tool = new Reflected(loader);
        Class<?> flyway = tool.type("org.flywaydb.core.Flyway");
        Object configuration = flyway.getMethod("configure", ClassLoader.class).invoke(null, loader);
        Map<String, String> settings = new HashMap<>();
        instructions.below("flyway.").forEach((name, value) -> settings.put("flyway." + name, value));
        configuration.getClass().getMethod("configuration", Map.class).invoke(configuration, settings);
        Reflected.call(
                configuration,
                "dataSource",
                instructions.get("url"),
                instructions.get("user"),
                instructions.get("password"));
        listen(tool, configuration);
        Object loaded = Reflected.call(configuration, "load");
        Object info = Reflected.call(loaded, "info");
        Class<?> infoType = tool.type(API + "MigrationInfoService");
        events.found(
                resolved(tool, Reflected.call(infoType, info, "all")),
                Array.getLength(Reflected.call(infoType, info, "pending")));
        if (!instructions.get("action").equals("look")) {
            Reflected.call(loaded, "migrate");
        }
    }

    /** Those of the history that the project no longer has are in the list too. */
    private static int resolved(Reflected tool, Object all) throws Exception {
        Class<?> type = tool.type(API + "MigrationInfo");
        int resolved = 0;
        for (int i = 0; i < Array.getLength(all); i++) {
            Object state = Reflected.call(type, Array.get(all, i), "getState");
            if (Boolean.TRUE.equals(Reflected.call(state, "isResolved"))) {
                resolved++;
            }
        }
        return resolved;
    }

    /** Beside the callbacks that the project has. */
    private void listen(Reflected tool, Object configuration) throws Exception {
        Class<?> callback = tool.type(API + "callback.Callback");
        Object own = Reflected.call(configuration, "getCallbacks");
        int count = Array.getLength(own);
        Object all = Array.newInstance(callback, count + 1);
        for (int i = 0; i < count; i++) {
            Array.set(all, i, Array.get(own, i));
        }
        Class<?> context = tool.type(API + "callback.Context");
        Class<?> migration = tool.type(API + "MigrationInfo");
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "supports" -> eachMigration(arguments[0]);
            case "canHandleInTransaction" -> true;
            case "getCallbackName", "toString" -> "backup-maven-plugin";
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "handle" -> {
                tell(String.valueOf(arguments[0]), context, migration, arguments[1]);
                yield null;
            }
            default -> null;
        };
        Array.set(all, count, Proxy.newProxyInstance(callback.getClassLoader(), new Class<?>[] {callback}, handler));
        configuration.getClass().getMethod("callbacks", all.getClass()).invoke(configuration, all);
    }

    private static boolean eachMigration(Object event) {
        return List.of(BEFORE, "afterEachMigrate", FAILED).contains(event.toString());
    }

    private void tell(String event, Class<?> contextType, Class<?> migrationType, Object context) throws Exception {
        Object migration = Reflected.call(contextType, context, "getMigrationInfo");
        String script = String.valueOf(Reflected.call(migrationType, migration, "getScript"));
        if (event.equals(BEFORE)) {
            Object version = Reflected.call(migrationType, migration, "getVersion");
            String number = String.valueOf(version);
            events.begin(script, number.isEmpty() ? script : "V" + number);
        } else {
            events.end(script, event.equals(FAILED));
        }
    }
}
