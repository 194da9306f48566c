import groovy.json.JsonOutput
import io.github.backupverify.samples.SampleServer
import java.time.Instant
import java.time.temporal.ChronoUnit

SampleServer.on(port).library('trends')

// Thirty nights, as the plugin has recorded them: there were 9,000 loans more.
def folder = new File(basedir, '.backup')
folder.mkdir()
new File(folder, 'history.jsonl').text = (30..1).collect { night ->
    JsonOutput.toJson([
            version: 2, runId: "night-${night}" as String, startedAt: "${Instant.now().minus(night, ChronoUnit.DAYS)}" as String,
            verdict: 'VERIFIED', proof: 'database', seconds: 5.0, backupBytes: 100000 - night, tables: 3, rows: 12800,
            source: 'library', goal: 'verify', selection: 'directory, sameserver', stages: [restore: 1.0]]) + '\n'
}.join()
true
