package io.github.backupverify.postgres.migration.forked;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;

/** Liquibase 4.9 and newer, by its API, on a connection that is opened here. */
record LiquibaseUpdate(Instructions instructions, Events events) {
    void run() throws Exception {
        // Both would ask a server.
        System.setProperty("liquibase.hub.mode", "off");
        System.setProperty("liquibase.analytics.enabled", "false");
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Reflected tool = new Reflected(loader);
        Properties login = new Properties();
        login.setProperty("user", instructions.get("user"));
        login.setProperty("password", instructions.get("password"));
        Driver driver = (Driver) tool.make("org.postgresql.Driver", new Class<?>[0]);
        try (Connection connection = driver.connect(instructions.get("url"), login)) {
            run(tool, loader, connection);
        }
    }

    private void run(Reflected tool, ClassLoader loader, Connection connection) throws Exception {
        Class<?> databaseType = tool.type("liquibase.database.Database");
        Object database = database(tool, connection, databaseType);
        Object liquibase = tool.make(
                "liquibase.Liquibase",
                new Class<?>[] {String.class, tool.type("liquibase.resource.ResourceAccessor"), databaseType},
                instructions.get("changeLogFile"),
                resources(tool, loader),
                database);
        for (var parameter : instructions.below("parameter.").entrySet()) {
            Reflected.call(liquibase, "setChangeLogParameter", parameter.getKey(), parameter.getValue());
        }
        Object contexts = tool.make("liquibase.Contexts", new Class<?>[] {String.class}, instructions.get("contexts"));
        Object labels =
                tool.make("liquibase.LabelExpression", new Class<?>[] {String.class}, instructions.get("labels"));
        listen(tool, liquibase);
        Object changeLog = Reflected.call(liquibase, "getDatabaseChangeLog");
        Collection<?> resolved = (Collection<?>) Reflected.call(changeLog, "getChangeSets");
        Collection<?> pending = (Collection<?>) Reflected.call(liquibase, "listUnrunChangeSets", contexts, labels);
        events.found(resolved.size(), pending.size());
        switch (instructions.get("action")) {
            case "look" -> {}
            case "undo" ->
                Reflected.call(liquibase, "rollback", Integer.valueOf(instructions.get("count")), contexts, labels);
            default -> {
                if (instructions.get("toTag").isEmpty()) {
                    Reflected.call(liquibase, "update", contexts, labels);
                } else {
                    Reflected.call(liquibase, "update", instructions.get("toTag"), contexts, labels);
                }
            }
        }
    }

    private Object database(Reflected tool, Connection connection, Class<?> type) throws Exception {
        Object wrapped =
                tool.make("liquibase.database.jvm.JdbcConnection", new Class<?>[] {Connection.class}, connection);
        Class<?> factoryType = tool.type("liquibase.database.DatabaseFactory");
        Object factory = factoryType.getMethod("getInstance").invoke(null);
        Object database = Reflected.call(factory, "findCorrectDatabaseImplementation", wrapped);
        for (var setting : instructions.below("database.").entrySet()) {
            String setter = "set" + setting.getKey();
            Object value = setting.getKey().startsWith("Output")
                    ? (Object) Boolean.valueOf(setting.getValue())
                    : setting.getValue();
            Reflected.call(type, database, setter, value);
        }
        return database;
    }

    /** The project's folders before its class path, as Liquibase's own plugin has it. */
    private Object resources(Reflected tool, ClassLoader loader) throws Exception {
        Class<?> type = tool.type("liquibase.resource.ResourceAccessor");
        List<Object> all = new ArrayList<>();
        for (String folder : instructions.lines("folders")) {
            all.add(folder(tool, Path.of(folder)));
        }
        Object onClassPath =
                tool.make("liquibase.resource.ClassLoaderResourceAccessor", new Class<?>[] {ClassLoader.class}, loader);
        all.add(all.isEmpty() ? asSpringNamesThem(type, onClassPath) : onClassPath);
        Object array = java.lang.reflect.Array.newInstance(type, all.size());
        for (int i = 0; i < all.size(); i++) {
            java.lang.reflect.Array.set(array, i, all.get(i));
        }
        return tool.make("liquibase.resource.CompositeResourceAccessor", new Class<?>[] {array.getClass()}, array);
    }

    /** Spring's own accessor takes {@code /db/changes} and {@code classpath:db/changes}, and Liquibase's does not. */
    static Object asSpringNamesThem(Class<?> type, Object onClassPath) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object[] all = arguments == null ? new Object[0] : arguments.clone();
            for (int i = 0; i < all.length; i++) {
                if (all[i] instanceof String path) {
                    all[i] = path.replaceFirst("^classpath\\*?:", "").replaceFirst("^/+", "");
                }
            }
            try {
                return method.invoke(onClassPath, all);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object folder(Reflected tool, Path folder) throws Exception {
        try {
            return tool.make("liquibase.resource.DirectoryResourceAccessor", new Class<?>[] {Path.class}, folder);
        } catch (ClassNotFoundException e) {
            // Before 4.12.
            java.io.File[] roots = {folder.toFile()};
            return tool.make(
                    "liquibase.resource.FileSystemResourceAccessor", new Class<?>[] {java.io.File[].class}, (Object)
                            roots);
        }
    }

    private void listen(Reflected tool, Object liquibase) throws Exception {
        Class<?> listener = tool.type("liquibase.changelog.visitor.ChangeExecListener");
        Class<?> changeSet = tool.type("liquibase.changelog.ChangeSet");
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments != null && arguments.length > 0 && changeSet.isInstance(arguments[0])) {
                tell(method.getName(), changeSet, arguments[0]);
            }
            return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                case "toString" -> "backup-maven-plugin";
                default -> null;
            };
        };
        Object proxy = Proxy.newProxyInstance(listener.getClassLoader(), new Class<?>[] {listener}, handler);
        Reflected.call(liquibase, "setChangeExecListener", proxy);
    }

    private void tell(String method, Class<?> type, Object changeSet) throws Exception {
        String id = String.valueOf(Reflected.call(type, changeSet, "getId"));
        String name = String.valueOf(Reflected.call(type, changeSet, "getFilePath")) + "::" + id + "::"
                + Reflected.call(type, changeSet, "getAuthor");
        switch (method) {
            case "willRun", "willRollback" -> events.begin(name, id);
            case "ran", "rolledBack" -> events.end(name, false);
            case "runFailed", "rollbackFailed" -> events.end(name, true);
            default -> {}
        }
    }
}
