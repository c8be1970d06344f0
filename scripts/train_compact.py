"""Trains the compact Indonesian-English model: one command from sentence pairs to a model folder.

    python scripts/train_compact.py road CORPUS --run RUN --out MODEL [--device cuda] [--config ROAD.toml]
    python scripts/train_compact.py tune CORPUS --init CHECKPOINT --vocabulary VOCABULARY --run RUN --out MODEL
    python scripts/train_compact.py convert CHECKPOINT --vocabulary VOCABULARY --out MODEL [--glosses FILE]
    python scripts/train_compact.py pack CHECKPOINT FOLDER
    python scripts/train_compact.py unpack FOLDER CHECKPOINT

CORPUS is a folder of NAME.tsv.xz files (Indonesian TAB English) with a README.md that names their licences beside it or
in it. RUN holds checkpoints, made text and stamps: the same command goes on where it stopped. docs/training.md explains
the rest.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.compact.augmentation import Switches
from scripts.compact.preparation import Inputs
from scripts.compact.release import convert_checkpoint, write_glosses
from scripts.compact.road_config import Road, cpu_road, gpu_road, read_road, tuning_road
from scripts.compact.vocabulary import Vocabulary


def parser() -> argparse.ArgumentParser:
    """The commands' arguments."""
    p = argparse.ArgumentParser(prog="train_compact", description=__doc__.split("\n\n")[0])
    commands = p.add_subparsers(dest="command", required=True)
    road = commands.add_parser("road", help="the whole road, from pairs to a model")
    tune = commands.add_parser("tune", help="go on from a checkpoint for some minutes")
    for command in (road, tune):
        _add_training(command)
    tune.add_argument("--init", type=Path, required=True, help="a NAME.pt, or a folder of packed parts")
    tune.add_argument("--minutes", type=float, help="length in minutes")
    tune.add_argument("--updates", type=int, help="length in updates")
    tune.add_argument("--rate", type=float, default=3e-4, help="the highest learning rate")
    convert = commands.add_parser("convert", help="a checkpoint as a model folder")
    convert.add_argument("checkpoint", type=Path)
    convert.add_argument("--vocabulary", type=Path, required=True, help="the checkpoint's SentencePiece model")
    convert.add_argument("--glosses", type=Path, help="a glosses.txt.xz to put beside the model")
    convert.add_argument("--out", type=Path, required=True)
    pack = commands.add_parser("pack", help="a checkpoint as small parts, float16")
    pack.add_argument("checkpoint", type=Path)
    pack.add_argument("folder", type=Path)
    unpack = commands.add_parser("unpack", help="packed parts as a checkpoint")
    unpack.add_argument("folder", type=Path)
    unpack.add_argument("checkpoint", type=Path)
    return p


def _add_training(p: argparse.ArgumentParser) -> None:
    p.add_argument("corpus", type=Path, help="folder of NAME.tsv[.xz] files")
    p.add_argument("--run", type=Path, required=True, help="folder of this run's checkpoints, text, stamps and log")
    p.add_argument("--out", type=Path, help="model folder to write at the end")
    p.add_argument("--device", choices=("cpu", "cuda"), help="default: cuda where there is one")
    p.add_argument("--config", type=Path, metavar="TOML", help="what differs from the usual road")
    p.add_argument("--threads", type=int, help="processor cores that torch uses (default: its own choice)")
    data = p.add_argument_group("data")
    data.add_argument("--hand", type=Path, action="append", default=[], metavar="PATH",
                      help="pairs made by hand: a file or folder, looked at anew at each stage")  # fmt: skip
    data.add_argument("--english", type=Path, nargs="*", default=[], metavar="FILE", help="English sentences")
    data.add_argument("--indonesian", type=Path, nargs="*", default=[], metavar="FILE", help="Indonesian sentences")
    data.add_argument("--back-translations", type=Path, action="append", default=[], metavar="TSV",
                      help="pairs whose Indonesian a machine made before")  # fmt: skip
    data.add_argument("--teacher-translations", type=Path, action="append", default=[], metavar="FILE",
                      help="what `translator batch` wrote, or lines source TAB translation")  # fmt: skip
    data.add_argument("--vocabulary", type=Path, metavar="MODEL", help="a SentencePiece model (default: train one)")
    data.add_argument("--glosses", type=Path, metavar="FILE", help="a glosses.txt.xz to ship instead of the learned")
    data.add_argument("--augment", default="all", help="all, none, or a list such as all,names=0 or forms,joins=0.2")
    data.add_argument("--valid", type=Path, action="append", default=[], metavar="SET",
                      help="PREFIX of PREFIX.id and PREFIX.en: loss after each stage; not trained on")  # fmt: skip
    data.add_argument("--evaluate", type=Path, action="append", default=[], metavar="SET",
                      help="sets to score and to choose the model by; kept out of training")  # fmt: skip
    data.add_argument("--note", action="append", default=[], help="a line for the model card's recipe; may repeat")


def make_road(options: argparse.Namespace, device: str) -> Road:
    """The road that the options describe.

    Raises:
        ValueError: the configuration makes no sense.
        OSError: it cannot be read.
    """
    road = gpu_road() if device == "cuda" else cpu_road()
    if options.config:
        road = read_road(options.config, road)
    if options.command == "tune":
        minutes = options.minutes if options.minutes is not None or options.updates is not None else 30.0
        road = tuning_road(str(options.init.resolve()), minutes, options.updates, rate=options.rate, road=road)
    return road


def train(options: argparse.Namespace) -> int:
    """Run a road; 0 when all is done, 130 when it was stopped."""
    import torch

    from scripts.compact.road import RoadRun
    from scripts.compact.training import Interrupted

    device = options.device or ("cuda" if torch.cuda.is_available() else "cpu")
    if options.threads:
        torch.set_num_threads(options.threads)
    options.run.mkdir(parents=True, exist_ok=True)
    log = _logger(options.run / "training.log")
    inputs = Inputs(
        corpus=options.corpus,
        hand=tuple(options.hand),
        english=tuple(options.english),
        indonesian=tuple(options.indonesian),
        back_translations=tuple(options.back_translations),
        teacher_translations=tuple(options.teacher_translations),
        held_out=(*options.valid, *options.evaluate),
    )
    run = RoadRun(
        make_road(options, device),
        inputs,
        options.run,
        device=device,
        vocabulary=options.vocabulary,
        switches=Switches.parse(options.augment),
        valid=options.valid,
        log=log,
    )
    try:
        run.run()
    except (Interrupted, KeyboardInterrupt):
        log("stopped; the same command goes on")
        return 130
    if options.out:
        run.ship(options.out, options.evaluate, options.note, options.glosses)
    return 0


def _logger(path: Path) -> Callable[[str], None]:
    def log(line: str) -> None:
        print(line, flush=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    return log


def carry(options: argparse.Namespace) -> int:
    """Convert, pack or unpack a checkpoint."""
    if options.command == "convert":
        convert_checkpoint(options.checkpoint, Vocabulary(options.vocabulary), options.out)
        write_glosses(None, options.glosses, options.out)
        return 0
    from scripts.compact import checkpoints

    if options.command == "pack":
        checkpoints.pack_checkpoint(options.checkpoint, options.folder)
        return 0
    weights, shape = checkpoints.read_weights(options.folder)
    checkpoints.write_weights(options.checkpoint, weights, shape, 0)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when it is done, 130 when it was stopped, 1 when something does not fit."""
    options = parser().parse_args(arguments)
    try:
        return train(options) if options.command in ("road", "tune") else carry(options)
    except (OSError, ValueError, RuntimeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
