package io.github.backupverify.alert;

import io.github.backupverify.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How a receiver wants to be told. */
public enum WebhookForm {
    /** Every field by its name, for programs of one's own. */
    JSON,
    /** https://api.slack.com/messaging/webhooks. */
    SLACK,
    /** An Adaptive Card for a workflow of Microsoft Teams. */
    TEAMS,
    /** As Slack, with a fallback for clients that show no attachments. */
    MATTERMOST,
    /** https://discord.com/developers/docs/resources/webhook; mentions in a message wake nobody up. */
    DISCORD;

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The message as JSON. */
    public String write(Alert alert) {
        return MAPPER.writeValueAsString(
                switch (this) {
                    case JSON -> plain(alert);
                    case SLACK -> slack(alert);
                    case TEAMS -> teams(alert);
                    case MATTERMOST -> mattermost(alert);
                    case DISCORD -> discord(alert);
                });
    }

    private static Map<String, Object> slack(Alert alert) {
        Map<String, Object> text = Map.of("type", "mrkdwn", "text", markdown(alert, 2900));
        return Map.of("text", alert.headline(), "blocks", List.of(Map.of("type", "section", "text", text)));
    }

    private static Map<String, Object> teams(Alert alert) {
        Map<String, Object> card = Map.of(
                "$schema", "http://adaptivecards.io/schemas/adaptive-card.json",
                "type", "AdaptiveCard",
                "version", "1.4",
                "body", blocks(alert));
        Map<String, Object> attachment =
                Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card);
        return Map.of("type", "message", "attachments", List.of(attachment));
    }

    private static Map<String, Object> mattermost(Alert alert) {
        Map<String, Object> attachment = Map.of(
                "fallback", quiet(alert.headline()),
                "color", color(alert),
                "text", quiet(markdown(alert, 3500)));
        return Map.of("text", quiet(alert.headline()), "attachments", List.of(attachment));
    }

    private static Map<String, Object> discord(Alert alert) {
        String description = shortened(alert.reason(), 2000) + todo(alert);
        return Map.of(
                "content", shortened(alert.headline(), 1900),
                "embeds", List.of(Map.of("description", description)),
                "allowed_mentions", Map.of("parse", List.of()));
    }

    private static Map<String, Object> plain(Alert alert) {
        return Map.of(
                "headline", alert.headline(),
                "verdict", alert.verdict().name(),
                "proof", alert.proof(),
                "recovered", alert.recovered(),
                "reason", alert.reason(),
                "todo", alert.todo(),
                "database", alert.database(),
                "link", alert.link());
    }

    private static String markdown(Alert alert, int longest) {
        String link = alert.link().isEmpty() ? "" : "\n" + alert.link();
        return "*" + escaped(alert.headline()) + "*\n" + shortened(escaped(alert.reason()), longest - 500)
                + escaped(todo(alert)) + link;
    }

    private static List<Map<String, Object>> blocks(Alert alert) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(Map.of(
                "type", "TextBlock", "size", "Medium", "weight", "Bolder", "text", alert.headline(), "wrap", true));
        blocks.add(Map.of("type", "TextBlock", "text", shortened(alert.reason(), 8000) + todo(alert), "wrap", true));
        if (!alert.link().isEmpty()) {
            blocks.add(Map.of("type", "TextBlock", "text", alert.link(), "wrap", true));
        }
        return blocks;
    }

    private static String todo(Alert alert) {
        return alert.todo().isEmpty() ? "" : "\n" + shortened(alert.todo(), 450);
    }

    private static String color(Alert alert) {
        return alert.verdict() == Verdict.VERIFIED ? "#2e7d32" : "#c62828";
    }

    /** The three characters that Slack and Mattermost take for markup of links and mentions. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** So that no name in a message wakes a channel up: Mattermost has no other way to say so. */
    private static String quiet(String text) {
        return text.replace("@", "@\u200b");
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1).strip() + "…";
    }
}
