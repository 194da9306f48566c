import io.github.backupverify.samples.ObjectStore
import io.github.backupverify.samples.SampleServer

def server = SampleServer.on(port)
server.library('object_store')
def monday = new File(basedir, 'monday.dump')
def tuesday = new File(basedir, 'tuesday.dump')
server.dump('object_store', monday)
server.dump('object_store', tuesday)
def cut = new File(basedir, 'cut.dump')
cut.bytes = java.util.Arrays.copyOf(monday.bytes, monday.bytes.length * 4 / 5 as int)

def store = ObjectStore.start(basedir, ['backups', 'broken'])
store.put(monday, 's3://backups/shop/monday.dump')
store.put(tuesday, 's3://backups/shop/tuesday.dump')
store.put(monday, 's3://broken/a monday.dump')
store.put(cut, 's3://broken/tuesday.dump')
