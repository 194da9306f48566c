package io.github.backupverify.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A certificate authority of one test, made with openssl.
 *
 * @param folder where every key and certificate goes, as {@code name.key} and {@code name.crt}
 */
public record Certificates(Path folder) {
    /** Makes the authority; its certificate is {@code ca.crt}. */
    public static Certificates in(Path folder) {
        Certificates all = new Certificates(folder);
        all.openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "ca.key",
                "-out",
                "ca.crt",
                "-subj",
                "/CN=authority");
        return all;
    }

    /** Issues a certificate. */
    public Certificates issue(String name, String commonName, String... newKey) {
        List<String> request =
                new ArrayList<>(List.of("req", "-nodes", "-keyout", name + ".key", "-out", name + ".csr"));
        request.addAll(List.of("-subj", "/CN=" + commonName, "-newkey"));
        request.addAll(List.of(newKey));
        openssl(request.toArray(new String[0]));
        try {
            Files.writeString(folder.resolve("names"), "subjectAltName = DNS:" + commonName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openssl(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                "ca.crt",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-out",
                name + ".crt",
                "-extfile",
                "names");
        return this;
    }

    public Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    public Path key(String name) {
        return folder.resolve(name + ".key");
    }

    private void openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl", arguments[0]));
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            boolean file = argument.matches("\\w+\\.(key|crt|csr)|names");
            command.add(file ? folder.resolve(argument).toString() : argument);
        }
        TestTools.run(Map.of(), command);
    }
}
