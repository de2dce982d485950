#!/usr/bin/env bash
# Runs the two commands of the README on a bare Debian 12: Node, npm, git, certificates and nothing else.
# Root only; needs debootstrap and 10 GB. Whatever happens, all of it is gone afterwards: the mounts and
# processes live in namespaces that end with this script, and the folder is removed.
set -euo pipefail
script=$(realpath "$0")
cd "$(dirname "$script")/.."

usage() {
	cat <<'END'
Usage: test/bare.sh [options]

Clones HEAD into a bare Debian 12 and runs "npm ci && npm start -- --once" and "npm ci && npm test" there,
each in a fresh clone, as root and with an empty npm cache. Prints how long each step took. Exit code 0
only if all of them ended well.

  --user         as an ordinary user instead
  --full-cache   once more after that, with the npm cache full
  --only start   or --only test: one of the two commands
  --run COMMAND  this command instead of the two
END
}

say() { printf '\n== %s\n' "$*"; }
stop() {
	printf '%s\n' "$@" >&2
	exit 2
}

# --- Outside: checks, and the folder that holds the Debian ---

outside() {
	[ "$(id -u)" = 0 ] || stop 'Only root can make a Debian.' 'Run it with sudo.'
	for program in debootstrap unshare git node npm; do
		[ -n "$(command -v "$program")" ] || stop "This machine lacks $program." "apt-get install -y debootstrap util-linux git, and Node. Then start again."
	done
	folder=$(mktemp -d "${TMPDIR:-/var/tmp}/bare-debian-XXXXXX")
	trap clean EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	# In the background: bash would put off a signal to the end of what it waits for.
	unshare --mount --pid --fork --kill-child --mount-proc "$script" --inside "$folder" "$@" &
	child=$!
	wait "$child"
}

clean() {
	code=$?
	trap '' INT TERM HUP
	if [ -n "${child:-}" ]; then
		kill -KILL "$child" 2>/dev/null || true
		wait "$child" 2>/dev/null || true
	fi
	# What is just being ended may still write.
	for _ in 1 2 3 4 5; do
		rm -rf --one-file-system "$folder" && break
		sleep 1
	done
	exit "$code"
}

# --- Inside the namespaces ---

make_debian() {
	# The mirror of this machine's own apt; without one, debootstrap's.
	mirror=$(apt-get indextargets --format "\$(CODENAME) \$(COMPONENT) \$(REPO_URI)" | awk '$1 == "bookworm" && $2 == "main" { print $3; exit }' || true)
	debootstrap --variant=minbase --include=git,ca-certificates bookworm "$debian" ${mirror:+"$mirror"} >"$folder/debootstrap.log" ||
		stop 'debootstrap failed. Its last lines:' "$(tail -5 "$folder/debootstrap.log")"
	mount --rbind /dev "$debian/dev"
	mount --rbind /sys "$debian/sys"
	mount -t proc proc "$debian/proc"
	cp -L /etc/hosts /etc/resolv.conf "$debian/etc/"
	copy_node
	chroot "$debian" useradd --create-home --shell /bin/bash tester
	copy_npm_settings
}

copy_node() {
	local modules="$debian/usr/local/lib/node_modules"
	mkdir -p "$modules"
	cp "$(readlink -f "$(command -v node)")" "$debian/usr/local/bin/node"
	cp -r "$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")" "$modules/npm"
	ln -s ../lib/node_modules/npm/bin/npm-cli.js "$debian/usr/local/bin/npm"
	ln -s ../lib/node_modules/npm/bin/npx-cli.js "$debian/usr/local/bin/npx"
}

# What this machine needs to reach its npm registry: npm's settings, and the certificates they name.
copy_npm_settings() {
	mkdir -p "$debian/usr/local/etc"
	copy_if_there "$(npm config get globalconfig)" "$debian/usr/local/etc/npmrc"
	copy_if_there "$(npm config get userconfig)" "$debian$home/.npmrc"
	[ ! -f "$debian$home/.npmrc" ] || chroot "$debian" chown "$user:" "$home/.npmrc"
	for file in "$(npm config get cafile)" "${NODE_EXTRA_CA_CERTS:-}" "${SSL_CERT_FILE:-}"; do
		copy_if_there "$file" "$debian$file"
	done
}

copy_if_there() {
	[ -f "$1" ] || return 0
	mkdir -p "$(dirname "$2")"
	cp -L "$1" "$2"
}

# Runs a command in the Debian, with a bare environment but for the way to the npm registry.
in_debian() {
	local way
	mapfile -t way < <(env | grep -iE '^((npm_config_)?(registry|(https?_)?proxy|no_?proxy|cafile|strict_ssl)|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)=' || true)
	chroot --userspec="$user" "$debian" /usr/bin/env -i "${way[@]}" HOME="$home" USER="$user" LANG=C.UTF-8 \
		PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
		bash -c "cd '$home' && $1"
}

# Runs a step and notes how long it took and how it ended; $cache says of which run.
step() {
	say "$1 (as $user, npm cache $cache)"
	local started=$SECONDS code=0
	in_debian "cd project && $1" || code=$?
	row=$(printf '%-8s %-6s %5d s  exit %-3d  %s' "$user" "$cache" $((SECONDS - started)) "$code" "$1")
	say "$row"
	table+=("$row")
	[ "$code" = 0 ] || failed=1
	return "$code"
}

# Runs the commands, with the npm cache "empty" or "full" of what the runs before have left.
run_all() {
	cache=$1
	for command in "${commands[@]}"; do
		[ "$cache" = full ] || in_debian 'rm -rf .npm'
		in_debian 'rm -rf project'
		git clone --quiet --depth 1 "file://$PWD" "$debian$home/project"
		chroot "$debian" chown -R "$user:" "$home/project"
		if step 'npm ci'; then step "$command" || true; fi
	done
}

inside() {
	folder=$1
	shift
	debian="$folder/debian"
	user=root home=/root full_cache='' table=() failed=0
	commands=('npm start -- --once' 'npm test')
	while [ $# -gt 0 ]; do
		case $1 in
			--user) user=tester home=/home/tester ;;
			--full-cache) full_cache=yes ;;
			--only) shift && case ${1:-} in
				start) commands=('npm start -- --once') ;;
				test) commands=('npm test') ;;
				*) stop 'Give --only start or --only test.' ;;
			esac ;;
			--run) shift && commands=("${1:?Give a command.}") ;;
			*) stop "$1 is no option." "$(usage)" ;;
		esac
		shift
	done

	say 'Making a bare Debian 12'
	started=$SECONDS
	make_debian
	say "Made in $((SECONDS - started)) s"
	run_all empty
	[ -z "$full_cache" ] || run_all full

	say "Node $(node --version), npm $(npm --version), commit $(git rev-parse --short HEAD), $(nproc) processors"
	printf '%s\n' "${table[@]}"
	return "$failed"
}

case ${1:-} in
	--help | -h) usage ;;
	--inside) shift && inside "$@" ;;
	*) outside "$@" ;;
esac
