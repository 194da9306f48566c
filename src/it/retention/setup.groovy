import java.time.LocalDate
import java.time.ZoneOffset

def today = LocalDate.now(ZoneOffset.UTC)
def line = { day -> "${day}T02:00:00Z\t${1000000 + day.dayOfMonth}\tapp-${day}.dump\n" }
def nights = (1..20).collect { today.minusDays(it) }

new File(basedir, 'whole.txt').text = nights.collect(line).join()
new File(basedir, 'gap.txt').text = nights.findAll { it != today.minusDays(3) }.collect(line).join()
true
