"""Makes the suite's repository sign with Ed25519 where a test doesn't name a scheme: `-p ed25519_keys`."""

try:
    from tuf_conformance._internal.repository_simulator import RepositorySimulator
except ImportError:  # where older checkouts have it
    from tuf_conformance.repository_simulator import RepositorySimulator

RepositorySimulator.new_signer.__defaults__ = ("ed25519", "ed25519")
