package io.github.backupverify.manifest;

/**
 * What the manifests of a database system are.
 *
 * @param type the record that one is read into, which refuses with IllegalArgumentException what none says
 * @param system as {@code DatabaseSystem.name} has it; a manifest that names none is of any
 * @param version the schema version that is read, and no other
 * @param url of a database of that system, for a command that writes a manifest anew
 */
public record ManifestForm<M extends Manifest>(Class<M> type, String system, int version, String url) {}
