"""Generates lines of an access log as a web host writes them."""
import datetime
import random

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"
START = datetime.datetime(2026, 11, 22, tzinfo=datetime.timezone.utc)


def line(address, second, path, agent=BROWSER, status=200, size=5000, referrer="-", method="GET", more=""):
    """Returns a line in the combined format; `second` counts from the start of 22 November 2026."""
    time = (START + datetime.timedelta(seconds=second)).strftime("%d/%b/%Y:%H:%M:%S +0000")
    return f'{address} - - [{time}] "{method} {path} HTTP/1.1" {status} {size} "{referrer}" "{agent}"{more}\n'


def reader(number):
    """Returns the address of an honest reader; every reader has a separate network."""
    return f"{10 + number // 62500}.{number // 250 % 250}.{number % 250}.{1 + number * 7 % 250}"


def honest(readers, articles, path="/local/a{}/", seed=1):
    """Returns the visits of a day's readers, who open one to three articles each; low numbers are more popular."""
    choice = random.Random(seed)
    visits = []
    for number in range(readers):
        second = choice.randrange(86000)
        for step in range(choice.choice([1, 1, 1, 2, 3])):
            article = min(articles, 1 + int(choice.expovariate(4 / articles)))
            visits.append((second + 60 * step, reader(number), path.format(article)))
    return visits


def written(visits):
    """Returns visits (second, address, path, and more arguments of `line`) as a log in order of time."""
    return "".join(line(address, second, path, *more) for second, address, path, *more in sorted(visits, key=lambda v: v[0]))
