"""States of prefixes: kept on disk, checked before use, bounded in memory."""

from __future__ import annotations

from pathlib import Path

from clarte.engine.prefix import PrefixStore, prefix_key


def test_a_state_outlives_the_store_that_made_it(tmp_path: Path):
    key = prefix_key("model|1", [1, 2, 3])
    PrefixStore(tmp_path).put(key, b"state")
    assert PrefixStore(tmp_path).get(key) == b"state"


def test_without_a_folder_nothing_is_written(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store = PrefixStore(None)
    store.put("k", b"state")
    assert store.get("k") == b"state"
    assert list(tmp_path.rglob("*")) == []


def test_a_damaged_state_is_not_used_and_is_deleted(tmp_path: Path):
    PrefixStore(tmp_path).put("k", b"state of the prefix")
    path = next(tmp_path.glob("*.state"))
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    assert PrefixStore(tmp_path).get("k") is None
    assert not path.exists()


def test_a_state_under_another_s_name_is_not_used(tmp_path: Path):
    PrefixStore(tmp_path).put("one", b"state")
    (tmp_path / "one.state").rename(tmp_path / "two.state")
    assert PrefixStore(tmp_path).get("two") is None


def test_the_key_tells_models_and_prefixes_apart():
    keys = {prefix_key("a", [1, 23]), prefix_key("a", [12, 3]), prefix_key("b", [1, 23]), prefix_key("a", [1, 2, 3])}
    assert len(keys) == 4


def test_memory_is_bounded_the_oldest_goes_first():
    store = PrefixStore(None, memory=10)
    store.put("a", b"12345")
    store.put("b", b"12345")
    assert store.get("a") is not None
    store.put("c", b"12345")
    assert store.get("b") is None
    assert store.get("a") is not None and store.get("c") is not None


def test_the_folder_keeps_a_bounded_number_of_states(tmp_path: Path):
    store = PrefixStore(tmp_path)
    for number in range(40):
        store.put(f"k{number}", b"x")
    assert len(list(tmp_path.iterdir())) == 24


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    store = PrefixStore(tmp_path / "file" / "below")
    store.put("k", b"state")
    assert store.get("k") == b"state"
