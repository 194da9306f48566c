package io.github.backupverify.postgres.migration.forked;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/** Calls methods of the tool by their names; what they throw is thrown as it is. */
final class Reflected {
    private final ClassLoader loader;

    Reflected(ClassLoader loader) {
        this.loader = loader;
    }

    Class<?> type(String name) throws ReflectiveOperationException {
        return Class.forName(name, true, loader);
    }

    Object make(String type, Class<?>[] parameters, Object... arguments) throws Exception {
        try {
            return type(type).getConstructor(parameters).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw cause(e);
        }
    }

    /** A method of a public type, whatever the class of the object is. */
    static Object call(Class<?> type, Object on, String name, Object... arguments) throws Exception {
        Method method = Arrays.stream(type.getMethods())
                .filter(one -> one.getName().equals(name) && accepts(one, arguments))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(type.getName() + "." + name));
        try {
            // For a void method the caller has no use of what comes back.
            return Objects.requireNonNullElse(method.invoke(on, arguments), "");
        } catch (InvocationTargetException e) {
            throw cause(e);
        }
    }

    static Object call(Object on, String name, Object... arguments) throws Exception {
        return call(on.getClass(), on, name, arguments);
    }

    private static boolean accepts(Method method, Object... arguments) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length == arguments.length
                && IntStream.range(0, parameters.length)
                        .allMatch(i -> parameters[i].isInstance(arguments[i])
                                || (parameters[i] == int.class && arguments[i] instanceof Integer));
    }

    private static Exception cause(InvocationTargetException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof Exception cause ? cause : e;
    }
}
