package io.github.backupverify.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Debian's Chromium without a window, asked through pipes in its own protocol, whose methods
 * https://chromedevtools.github.io/devtools-protocol names. One page at a time.
 */
public final class Browser implements AutoCloseable {
    public static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final OutputStream in;
    private final InputStream out;
    private final List<String> complaints = new ArrayList<>();
    private final String session;
    private int calls;

    private Browser(Process process) throws IOException {
        this.process = process;
        in = process.getOutputStream();
        out = new BufferedInputStream(process.getInputStream());
        JsonNode target = call(Map.of(), "Target.createTarget", Map.of("url", "about:blank"));
        session = call(
                        Map.of(),
                        "Target.attachToTarget",
                        Map.of("targetId", target.get("targetId").asString(), "flatten", true))
                .get("sessionId")
                .asString();
        for (String domain : List.of("Page", "Log", "Runtime")) {
            call(domain + ".enable", Map.of());
        }
    }

    /**
     * Starts it.
     *
     * @param profile a folder of its own
     */
    public static Browser start(Path profile) throws IOException {
        // The descriptors 3 and 4 are where it reads and answers. No sandbox: CI is root, and the pages are the tests'
        // own.
        return new Browser(new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1",
                        PROGRAM.toString(),
                        "--remote-debugging-pipe",
                        "--user-data-dir=" + profile,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars")
                .start());
    }

    /** Opens a file and waits until it is loaded. */
    public void open(Path page) throws IOException {
        complaints.clear();
        call("Page.navigate", Map.of("url", page.toUri().toString()));
        await(message -> message.path("method").asString("").equals("Page.loadEventFired"));
    }

    /** As a screen of that width in CSS pixels shows it, in light or dark colours. */
    public void look(int width, boolean dark) throws IOException {
        look(width, "screen", dark);
    }

    /** As paper of that width in CSS pixels shows it. */
    public void lookAtPaper(int width) throws IOException {
        look(width, "print", false);
    }

    private void look(int width, String media, boolean dark) throws IOException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        media,
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** The value of a JavaScript expression; of a promise, what it comes to. */
    public JsonNode evaluate(String expression) throws IOException {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.get("exceptionDetails").toString());
        }
        return answer.get("result").path("value");
    }

    /** Presses a key as a user does: {@code Tab}, {@code Enter}. */
    public void press(String key, int code) throws IOException {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    /** The whole page as a PNG. */
    public byte[] picture() throws IOException {
        return bytes(call("Page.captureScreenshot", Map.of("captureBeyondViewport", true)));
    }

    /** A PDF on A4, as the page's own style wants to be printed. */
    public byte[] print() throws IOException {
        return bytes(
                call("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69, "preferCSSPageSize", true)));
    }

    /** What it wrote into its console since the page was opened: errors of scripts, what a policy refused. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws IOException {
        return call(Map.of("sessionId", session), method, parameters);
    }

    private JsonNode call(Map<String, String> to, String method, Map<String, ?> parameters) throws IOException {
        int id = ++calls;
        var request = JSON.createObjectNode().put("id", id).put("method", method);
        request.set("params", JSON.valueToTree(parameters));
        to.forEach(request::put);
        in.write((request + "\0").getBytes(UTF_8));
        in.flush();
        JsonNode answer = await(message -> message.path("id").asInt(0) == id);
        if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    private JsonNode await(Predicate<JsonNode> wanted) throws IOException {
        while (true) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            for (int next = out.read(); next != 0; next = out.read()) {
                if (next < 0) {
                    throw new AssertionError(PROGRAM + " ended");
                }
                message.write(next);
            }
            JsonNode read = JSON.readTree(message.toByteArray());
            String method = read.path("method").asString("");
            if (List.of("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
                    .contains(method)) {
                complaints.add(read.get("params").toString());
            }
            if (wanted.test(read)) {
                return read;
            }
        }
    }

    private static byte[] bytes(JsonNode answer) {
        return Base64.getDecoder().decode(answer.get("data").asString());
    }
}
