package io.github.backupverify.mojo.request;

import java.util.List;

/**
 * What the self-test is asked.
 *
 * @param verification of the healthy backup
 * @param faults the ids of those that are wanted; empty for all
 * @param seed where random positions begin
 * @param positions how many of them are tried where a fault can be anywhere
 */
public record SelfTestRequest(VerificationRequest verification, List<String> faults, long seed, int positions) {}
