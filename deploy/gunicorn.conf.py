"""Settings of gunicorn, which serves the site: the same for one machine, the container and the systemd unit.

`gunicorn -c deploy/gunicorn.conf.py normsbase.wsgi`, from the project's folder. What is given on the command
line outranks this file.
"""

from pathlib import Path

from normsbase import env

bind = "127.0.0.1:8000"  # nobody but a proxy on this machine; the container says otherwise

# Threads, since a request mostly waits for the database or the search engine; more processes use more cores.
# A thread that nobody uses costs next to nothing, a process about what README, "Sizing", says.
worker_class = "gthread"
workers = env.web_processes()
threads = 8

# Each process loads the site itself: normsbase.wsgi begins a thread, and threads, open connections and the
# open index do not survive the fork that comes after a preload.
preload_app = False

# What leaks, leaks no further than this; the jitter keeps processes from being replaced all at once.
max_requests = 10_000
max_requests_jitter = 1_000

# A process that hangs as a whole is replaced. One long answer is no reason: threads beat for the process.
timeout = 60
# The longest answers are pages drawn for the first time: 20 s for their turn, 30 s at most for the drawing.
graceful_timeout = 55
keepalive = 5

# The heartbeat is a file that is touched all the time: in memory, where a slow disk cannot make a process
# look as if it hung.
MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn makes a nameless file of its own there
worker_tmp_dir = str(MEMORY) if MEMORY.is_dir() else None
control_socket_disable = True  # it would write into the home folder, which a service does not have

# Whom to believe about HTTPS: one switch for gunicorn and Django. See README, BEHIND_PROXY.
forwarded_allow_ips = "*" if env.behind_proxy() else ""

# One line a request, to standard output: time, method, path, status, bytes, milliseconds. See the class for
# what is left out.
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)s"
logger_class = "normsbase.request_log.RequestLog"
errorlog = "-"
loglevel = "info"
