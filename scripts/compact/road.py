"""The whole road of training: stages that train networks and stages in which networks make text, one after another.

Everything lies in the run's folder. A finished stage has a stamp; one that was killed goes on from its last checkpoint
or block, or is done again. Pairs made by hand that lie beside the corpus are looked at anew at each training stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.compact.augmentation import Switches
from scripts.compact.batches import Diet, Stream
from scripts.compact.corpus import Pair, read_tsv
from scripts.compact.licences import check_names
from scripts.compact.making import NetworkMaker, choose_sentences, read_sentences, write_pairs
from scripts.compact.preparation import (
    HAND,
    TOKENIZER,
    Data,
    Inputs,
    Log,
    load_data,
    load_vocabulary,
    read_hand,
    validation_batches,
)
from scripts.compact.release import convert_checkpoint, describe, score, write_glosses
from scripts.compact.road_config import Make, Road, Stage, Train
from scripts.compact.road_config import describe as stage_values
from scripts.compact.stamps import Stamps, make_key
from scripts.compact.vocabulary import Vocabulary
from translator.models.folder import GLOSSES
from translator.translation.glosses import MARK

if TYPE_CHECKING:
    from scripts.compact.network import Network
    from scripts.evaluate import Result


class RoadRun:
    """A road in a folder, with its data.

    Args:
        road: the stages.
        inputs: where the text lies.
        folder: of checkpoints, texts, stamps and the log.
        device: "cpu" or "cuda".
        vocabulary: a SentencePiece model to use instead of training one.
        switches: the augmentation.
        valid: development sets whose loss is told after each training stage.
        log: takes lines.
    """

    def __init__(
        self,
        road: Road,
        inputs: Inputs,
        folder: Path,
        *,
        device: str = "cpu",
        vocabulary: Path | None = None,
        switches: Switches | None = None,
        valid: Sequence[Path] = (),
        log: Log = print,
    ) -> None:
        self.road, self.inputs, self.folder, self.device, self.log = road, inputs, folder, device, log
        self._given, self._switches, self._valid = vocabulary, switches or Switches(), valid
        self._stamps = Stamps(folder)
        self._keys: dict[str, str] = {}
        self._data: Data | None = None
        self._vocabulary: Vocabulary | None = None

    @property
    def data(self) -> Data:
        """The pairs, read when they are first needed."""
        if self._data is None:
            flags = dict(self.road.by_flag)
            self._data = load_data(self.inputs, self.folder, glosses=self.road.glosses, by_flag=flags, log=self.log)
        return self._data

    @property
    def vocabulary(self) -> Vocabulary:
        """The pieces; trained on the pairs when there is none.

        Raises:
            ValueError: it has no mark for glosses, which are wanted.
        """
        if self._vocabulary is None:
            found = load_vocabulary(self._given, self.folder, self.data, self.road.pieces, self.road.seed)
            if self.road.glosses and not found.has_mark:
                raise ValueError(f"{self.folder / TOKENIZER} has no piece {MARK}: set glosses = false to do without")
            self._vocabulary = found
        return self._vocabulary

    def run(self) -> None:
        """Do every stage that is not done.

        Raises:
            Interrupted: the process was asked to stop; another run goes on.
            ValueError: the data, a checkpoint or the vocabulary do not fit.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        check_names(self.inputs.hand)
        for stage in self.road.stages:
            key = self.key(stage)
            if self._stamps.finished(stage.name, key, [self.result(stage)]):
                self.log(f"stage {stage.name} is done")
                continue
            self.log(f"stage {stage.name}")
            facts = self._train(stage, key) if isinstance(stage, Train) else self._make(stage, key)
            self._stamps.write(stage.name, key, **facts)

    def result(self, stage: Stage) -> Path:
        """The file that a stage makes: a checkpoint or pairs."""
        return self.folder / f"{stage.name}{'.pt' if isinstance(stage, Train) else '.tsv'}"

    def key(self, stage: Stage) -> str:
        """What a stage is made of, in short: its settings, the pairs, and the stages it builds on."""
        if stage.name not in self._keys:
            if isinstance(stage, Train):
                before = [*stage.uses, *([stage.init] if stage.init and not self._is_path(stage.init) else [])]
            else:
                before = [stage.by]
            common = [str(self.road.seed), self.data.corpus.fingerprint()]
            others = [self.key(self.road.stage(name)) for name in before]
            self._keys[stage.name] = make_key(stage_values(stage), *common, *others)
        return self._keys[stage.name]

    def _is_path(self, init: str) -> bool:
        return init not in {stage.name for stage in self.road.stages}

    def _checkpoint(self, name: str) -> Path:
        return Path(name) if self._is_path(name) else self.result(self.road.stage(name))

    def _train(self, stage: Train, key: str) -> dict[str, object]:
        import torch

        from scripts.compact.training import Recipe, Trainer

        torch.manual_seed(self.road.seed)
        if self.device == "cuda":
            torch.backends.cuda.matmul.allow_tf32 = True
        network = self._network(stage)
        stream = self._stream(stage)
        recipe = Recipe(stage.schedule(), places=self.road.places, workers=self.road.workers, replay=self.road.replay)
        trainer = Trainer(network, recipe, self.result(stage), key=key, device=self.device, log=self.log)
        if trainer.resume():
            self.log(f"goes on after {trainer.step} updates and {trainer.seconds:.0f} s")
        elif stage.init:
            from scripts.compact.checkpoints import read_weights

            trainer.weights.take(read_weights(self._checkpoint(stage.init))[0])
        self.log(f"{len(stream.pairs)} pairs, {sum(p.numel() for p in network.parameters()) / 1e6:.1f} M parameters")
        trainer.fit(stream)
        facts: dict[str, object] = {"updates": trainer.step, "seconds": round(trainer.seconds, 1)}
        if self._valid:
            batches = validation_batches(self._valid, self.vocabulary, self.data.glosses)
            facts["validation_loss"] = round(trainer.validation_loss(batches), 4)
            self.log(f"validation loss {facts['validation_loss']}")
        return facts

    def _network(self, stage: Train) -> Network:
        from scripts.compact.checkpoints import read_weights
        from scripts.compact.network import Network, Shape

        if not stage.init:
            return Network(Shape(self.vocabulary.padded, *stage.shape), stage.dropout)
        shape = read_weights(self._checkpoint(stage.init))[1]
        if shape.vocabulary != self.vocabulary.padded:
            raise ValueError(f"the checkpoint has {shape.vocabulary} pieces, the vocabulary {self.vocabulary.padded}")
        return Network(shape, stage.dropout)

    def _stream(self, stage: Train) -> Stream:
        data = self.data
        hand = read_hand(self.inputs.hand, data.held_out, self.log)
        pairs = [*data.pairs, *hand, *self._made(stage.uses)]
        weights = {name: stage.weights.get(name, weight) * stage.real for name, weight in data.weights.items()}
        weights |= {HAND: stage.hand, **stage.uses}
        diet = Diet(
            weights=weights,
            directions=stage.directions,
            switches=self._switches,
            sampling=stage.sampling,
            glosses=data.glosses,
            glossed=stage.glossed,
            chunk=self.road.chunk,
        )
        number = self.road.stages.index(stage)
        return Stream(pairs, self.vocabulary, diet, seed=self.road.seed * 1000 + number, names=data.names)

    def _made(self, names: Iterable[str]) -> list[Pair]:
        pairs: list[Pair] = []
        for name in names:
            stage = self.road.stage(name)
            if isinstance(stage, Make):
                english = stage.side == "en"
                found = read_tsv(self.result(stage), synthetic=english, taught=not english, origin=name)
                pairs += [pair for pair in found if pair not in self.data.held_out]
        return pairs

    def _make(self, stage: Make, key: str) -> dict[str, object]:
        from scripts.compact.checkpoints import read_weights
        from scripts.compact.decoding import Settings
        from scripts.compact.network import load_network

        network = load_network(*read_weights(self._checkpoint(stage.by)), self.device)
        settings = Settings(beam=stage.beam, topk=stage.topk, temperature=stage.temperature, rows=stage.rows)
        maker = NetworkMaker(
            network,
            self.vocabulary,
            stage.side,
            settings,
            glosses=self.data.glosses,
            workers=self.road.workers,
            seed=self.road.seed,
        )
        out = self.result(stage)
        sentences = self._sentences(stage)
        self.log(f"{len(sentences)} sentences")
        how = {"block": stage.block, "seconds": stage.seconds, "key": key, "log": self.log}
        write_pairs(maker, sentences, stage.side, out, **how)  # type: ignore[arg-type]
        with out.open(encoding="utf-8") as lines:
            return {"pairs": sum(1 for _ in lines)}

    def _sentences(self, stage: Make) -> list[str]:
        files = self.inputs.english if stage.side == "en" else self.inputs.indonesian
        texts = list(read_sentences(files, stage.side))
        if stage.pairs:
            texts += [pair.english if stage.side == "en" else pair.indonesian for pair in self.data.corpus.pairs]
        return choose_sentences(texts, stage.side, self.road.seed, stage.limit)

    def ship(self, out: Path, sets: Sequence[Path], notes: Sequence[str] = (), glosses: Path | None = None) -> str:
        """Convert the stages named by the road, score them, and write the best as a model folder; its stage's name.

        Without development sets the last of them is taken.

        Args:
            out: the model folder.
            sets: development sets that decide, by the sum of BLEU and chrF++.
            notes: sentences for the model card's recipe.
            glosses: a list of glosses to take instead of the data's.
        """
        results: dict[str, list[Result]] = {}
        for name in self.road.ship:
            folder = self.folder / "models" / name
            convert_checkpoint(self._checkpoint(name), self.vocabulary, folder)
            write_glosses(self.data, glosses, folder, self.log)
            results[name] = score(folder, sets)
            for r in results[name]:
                self.log(f"{name}: {r.name} {r.bleu:.2f} BLEU, {r.chrf:.2f} chrF++")
        best = max(self.road.ship, key=lambda name: sum(r.bleu + r.chrf for r in results[name]))
        if not sets:
            best = self.road.ship[-1]
        convert_checkpoint(self._checkpoint(best), self.vocabulary, out)
        if (self.folder / "models" / best / GLOSSES).is_file():
            write_glosses(None, self.folder / "models" / best / GLOSSES, out)
        stage = self.road.stage(best)
        uses: Mapping[str, float] = stage.uses if isinstance(stage, Train) else {}
        describe(self._checkpoint(best), self.vocabulary, out, self.data, uses, [*self.recipe(), *notes], results[best])
        self.log(f"stage {best} is the model in {out}")
        return best

    def recipe(self) -> list[str]:
        """The stages in sentences, for the card."""
        lines = []
        for stage in self.road.stages:
            facts = self._stamps.facts(stage.name)
            if isinstance(stage, Train):
                begin = f"from {Path(stage.init).name}" if stage.init else "from nothing"
                also = f", and the text of {', '.join(stage.uses)}" if stage.uses else ""
                lines.append(
                    f"{stage.name}: {begin}, {' and '.join(stage.directions)}, {facts['updates']} updates in "
                    f"{facts['seconds'] / 60:.1f} minutes, highest rate {stage.rate:g}, dropout {stage.dropout:g}{also}"
                )
            else:
                what = "Indonesian for English" if stage.side == "en" else "English for Indonesian"
                lines.append(f"{stage.name}: {facts['pairs']:,} pairs, {what} sentences, made by {stage.by}")
        lines.append("Muon for the matrices, AdamW for the embedding, norms and biases; label smoothing 0.1")
        return lines
