// Package foreign holds a served ledger against other people's programs: the Go checksum database's note and tree code, and the
// checkpoint, proof and inclusion checkers of the transparency-dev project. They know nothing of us.
package foreign

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	formats "github.com/transparency-dev/formats/log"
	proofs "github.com/transparency-dev/formats/proof"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// base is the URL of the served ledger; tests/foreign/run sets it.
func base(t *testing.T) string {
	url := os.Getenv("LEDGER_URL")
	if url == "" {
		t.Fatal("LEDGER_URL is not set: start this with tests/foreign/run")
	}
	return url
}

func get(t *testing.T, path string) []byte {
	t.Helper()
	body, status := try(t, path)
	if status != http.StatusOK {
		t.Fatalf("GET %s: status %d", path, status)
	}
	return body
}

func try(t *testing.T, path string) ([]byte, int) {
	t.Helper()
	answer, err := http.Get(base(t) + path)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return body, answer.StatusCode
}

func verifier(t *testing.T) note.Verifier {
	t.Helper()
	v, err := note.NewVerifier(strings.TrimSpace(string(get(t, "/vkey"))))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func checkpoint(t *testing.T) tlog.Tree {
	t.Helper()
	v := verifier(t)
	head, rest, _, err := formats.ParseCheckpoint(get(t, "/checkpoint"), v.Name(), v)
	if err != nil {
		t.Fatalf("the checkpoint: %v", err)
	}
	if len(rest) != 0 {
		t.Fatalf("extension lines: %q", rest)
	}
	tree := tlog.Tree{N: int64(head.Size)}
	copy(tree.Hash[:], head.Hash)
	return tree
}

func TestCheckpointIsSigned(t *testing.T) {
	if checkpoint(t).N == 0 {
		t.Fatal("an empty log proves nothing here")
	}
}

func TestAChangedCheckpointIsRefused(t *testing.T) {
	v := verifier(t)
	text := get(t, "/checkpoint")
	text[strings.IndexByte(string(text), '\n')+1] ^= 1
	if _, err := note.Open(text, note.VerifierList(v)); err == nil {
		t.Fatal("a changed size was accepted: this checker cannot fail")
	}
}

// reader serves tlog's tile reader from our tlog-tiles paths: the tile height is not part of them, data tiles are "entries".
type reader struct{ t *testing.T }

func (reader) Height() int                     { return 8 }
func (reader) SaveTiles([]tlog.Tile, [][]byte) {}
func (r reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		path := "/" + strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		body, status := try(r.t, path)
		if status != http.StatusOK {
			return nil, fmt.Errorf("GET %s: status %d", path, status)
		}
		all = append(all, body)
	}
	return all, nil
}

func TestEveryTileLeadsToTheSignedRoot(t *testing.T) {
	head := checkpoint(t)
	hashes := tlog.TileHashReader(head, reader{t})
	for start := int64(0); start < head.N; start += 256 {
		count := min(256, head.N-start)
		path := tlog.Tile{H: 8, L: -1, N: start / 256, W: int(count)}.Path()
		bundle := get(t, "/"+strings.Replace(path, "tile/8/data/", "tile/entries/", 1))
		indexes := make([]int64, count)
		for i := range indexes {
			indexes[i] = tlog.StoredHashIndex(0, start+int64(i))
		}
		stored, err := hashes.ReadHashes(indexes)
		if err != nil {
			t.Fatal(err)
		}
		for i := range count {
			size := int(bundle[0])<<8 | int(bundle[1])
			entry := bundle[2 : 2+size]
			bundle = bundle[2+size:]
			if tlog.RecordHash(entry) != stored[i] {
				t.Fatalf("entry %d does not hash to its leaf", start+i)
			}
		}
		if len(bundle) != 0 {
			t.Fatalf("bundle %d has %d bytes too many", start/256, len(bundle))
		}
	}
}

func TestProofsOfEntriesVerify(t *testing.T) {
	v := verifier(t)
	for _, position := range []int64{0, 1, 255, 256, 1000, checkpoint(t).N - 1} {
		entry := get(t, fmt.Sprintf("/entries/%d.json", position))
		var given proofs.TLogProof
		if err := given.Unmarshal(get(t, fmt.Sprintf("/entries/%d.tlog-proof", position))); err != nil {
			t.Fatalf("proof of entry %d: %v", position, err)
		}
		if given.Index != uint64(position) {
			t.Fatalf("proof of entry %d speaks of %d", position, given.Index)
		}
		head, _, _, err := formats.ParseCheckpoint(given.Checkpoint, v.Name(), v)
		if err != nil {
			t.Fatal(err)
		}
		path := make([][]byte, len(given.Hashes))
		for i := range given.Hashes {
			path[i] = given.Hashes[i][:]
		}
		leaf := rfc6962.DefaultHasher.HashLeaf(entry)
		if err := proof.VerifyInclusion(rfc6962.DefaultHasher, given.Index, head.Size, leaf, path, head.Hash); err != nil {
			t.Fatalf("entry %d: %v", position, err)
		}
		leaf[0] ^= 1
		if proof.VerifyInclusion(rfc6962.DefaultHasher, given.Index, head.Size, leaf, path, head.Hash) == nil {
			t.Fatalf("a false leaf passed at %d: this checker cannot fail", position)
		}
	}
}
