#!/usr/bin/env python3
"""Fills in the expected results of the template test cases by rendering them with Jinja2.

usage: answer-jinja-cases.py FILE...           write the results into the files
       answer-jinja-cases.py --check FILE...   change nothing; fail if a result differs

A file is a list of cases, each with `id`, `area`, `templates` (name to source), `main` and `context`. The result is
`expect` (the page) or, if `error` is true, Jinja2's error message. Requires: pip install jinja2==3.1.6
"""
import copy
import json
import pathlib
import sys

import jinja2

QUESTION = ("id", "area", "templates", "main", "context")


def answer(case):
    """Returns Jinja2's result for a case. The context is copied, because a template may modify it."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(case["templates"]), autoescape=jinja2.select_autoescape())
    try:
        page = environment.get_template(case["main"]).render(copy.deepcopy(case["context"]))
        return {"expect": page, "error": False}
    except Exception as error:  # Any Python exception is a valid result.
        return {"expect": None, "error": True, "error_type": type(error).__name__, "error_message": str(error)}


def write(path, cases):
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def main(arguments):
    paths = [pathlib.Path(name) for name in arguments if name != "--check"]
    if not paths:
        print(__doc__)
        return 2
    stale = 0
    for path in paths:
        cases = json.loads(path.read_text(encoding="utf-8"))
        answers = [answer(case) for case in cases]
        changed = [
            case["id"] for case, new in zip(cases, answers)
            if (case.get("expect"), case.get("error")) != (new["expect"], new["error"])]
        print(f"{path}: {len(cases)} cases, {len(changed)} answers changed", *changed[:20])
        stale += len(changed)
        if "--check" not in arguments:
            kept = [{key: case[key] for key in (*QUESTION, "tags") if key in case} for case in cases]
            write(path, [{**case, **new} for case, new in zip(kept, answers)])
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
