import java.time.LocalDate
import java.time.ZoneOffset

def today = LocalDate.now(ZoneOffset.UTC)
def line = { day -> "${day}T02:00:00Z\t${1000000 + day.dayOfMonth}\tapp-${day}.dump\n" }
def nights = (1..20).collect { today.minusDays(it) }

new File(basedir, 'whole.txt').text = nights.collect(line).join()
new File(basedir, 'gap.txt').text = nights.findAll { it != today.minusDays(3) }.collect(line).join()

// The same with SHA-256s, and what verify said of the last night's; in the other one of the night before alone.
def sha = { day -> "${day}".digest('SHA-256') }
new File(basedir, 'hashed.txt').text = nights.collect { line(it).trim() + "\t${sha(it)}\n" }.join()
def record = { day -> groovy.json.JsonOutput.toJson([version: 2, runId: "run-${day}", startedAt: "${today}T00:00:00Z",
    verdict: 'VERIFIED', proof: 'manifest', seconds: 1.0, backupBytes: 1000000 + day.dayOfMonth, tables: 1, rows: 1,
    source: '/backups/app-*.dump', goal: 'verify', selection: 'given, embedded', sha256: sha(day)]) + '\n' }
new File(basedir, 'newest.jsonl').text = record(nights[1]) + record(nights[0])
new File(basedir, 'older.jsonl').text = record(nights[1])
true
