import io.github.backupverify.samples.SampleServer

SampleServer.on(port).library('no_secret_in_x')

// On the command line, where nobody should have them: as -Dbackup.password=... and -Dbackup.restoreUrl=...
context.userProperties['backup.password'] = 'open sesame'
context.userProperties['backup.restoreUrl'] = "postgresql://librarian:open%20sesame@localhost:${port}/postgres".toString()
true
