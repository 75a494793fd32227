# Deux commandes suffisent : « make run » ouvre le programme, « make test » le vérifie.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
OUT ?= captures

# Ce que Qt cherche sur une machine Debian nue, et le paquet qui l'apporte : toujours, puis pour la fenêtre.
QT_LIBRARIES := libglib-2.0.so.0:libglib2.0-0 libEGL.so.1:libegl1 libGL.so.1:libgl1 libX11.so.6:libx11-6 \
  libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1 libfreetype.so.6:libfreetype6 \
  libxkbcommon.so.0:libxkbcommon0
WINDOW_LIBRARIES := libxkbcommon-x11.so.0:libxkbcommon-x11-0 libX11-xcb.so.1:libx11-xcb1 \
  libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-image.so.0:libxcb-image0 \
  libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-randr.so.0:libxcb-randr0 libxcb-render.so.0:libxcb-render0 \
  libxcb-render-util.so.0:libxcb-render-util0 libxcb-shape.so.0:libxcb-shape0 libxcb-shm.so.0:libxcb-shm0 \
  libxcb-sync.so.1:libxcb-sync1 libxcb-util.so.1:libxcb-util1 libxcb-xfixes.so.0:libxcb-xfixes0 \
  libxcb-xkb.so.1:libxcb-xkb1 libwayland-client.so.0:libwayland-client0 libwayland-cursor.so.0:libwayland-cursor0 \
  libwayland-egl.so.1:libwayland-egl1

.PHONY: help run test check captures bench cas droit requirements libraries lock wheel clean

help: ## dit ce que fait chaque commande
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name does; do printf '  make %-13s %s\n' "$$name" "$$does"; done

# Les bibliothèques du système d'abord : uic, qui compile les formulaires, en a besoin.
$(STAMP): requirements.lock pyproject.toml forms/compile_forms.py $(wildcard forms/*.ui) | libraries
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -c 'import sys; sys.exit("Il faut Python 3.11 ou plus récent." if sys.version_info < (3, 11) else 0)'
	@echo "Préparation de l'environnement dans .venv (une fois)…"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

libraries:
	@PATH="$$PATH:/usr/sbin:/sbin"; \
	command -v ldconfig >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 || exit 0; \
	known=$$(ldconfig -p); \
	lacking() { for pair in "$$@"; do case "$$known" in *"$${pair%%:*}"*) ;; *) printf ' %s' "$${pair##*:}";; esac; done; }; \
	needed=$$(lacking $(QT_LIBRARIES)); missing="$$needed$$(lacking $(WINDOW_LIBRARIES))"; \
	[ -z "$$missing" ] && exit 0; \
	echo "Bibliothèques du système qui manquent à la fenêtre :$$missing"; \
	sudo=""; [ "$$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo=sudo || sudo=false; }; \
	[ "$$sudo" = false ] || echo "Installation par apt-get$${sudo:+, avec sudo}…"; \
	{ $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends $$missing >/dev/null; } || \
	  { echo "Pas installées. À faire par l'administrateur : apt-get install$$missing" >&2; [ -z "$$needed" ]; }

run: $(STAMP) ## ouvre le programme (sans écran : écrit le dossier de l'exemple en PDF)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	  $(BIN)/coopwizard; \
	else \
	  echo "Pas d'écran ici : le programme fait son travail sans fenêtre, sur le dossier d'exemple."; \
	  mkdir -p $(OUT) && $(BIN)/coopwizard dossier exemple -o $(OUT)/dossier-exemple.pdf; \
	fi

test: $(STAMP) ## passe tous les tests, à plusieurs processus (ARGS="-n 0 tests/x.py" pour un seul)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

check: $(STAMP) ## style, types, couches, contenu de la méthode
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q tests/test_layers.py
	@$(BIN)/coopwizard methode verifier

captures: $(STAMP) ## écrit un PNG de chaque écran (exemple, dossier vide, dossier comble) et de chaque page, dans captures/
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.tools.captures $(OUT)

bench: $(STAMP) ## mesure la vitesse, chaque chiffre à côté de son plancher
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

droit: $(STAMP) ## compare chaque fiche de l’encyclopédie, telle que montrée, à la base de droit
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.tools.law $(ARGS)

cas: $(STAMP) ## compare la recommandation aux cas publiés
	@$(BIN)/python -m tests.tools.cases $(ARGS)

requirements: $(STAMP) ## dit quel test prouve chacune des 155 exigences
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.tools.requirements

# Fait sous Linux avec Python 3.11 : les versions et empreintes valent pour tous les systèmes, mais ce que seul
# Windows demande (colorama, pour pytest) n'y est pas. Sous Windows et macOS : pip install .
lock: ## refait requirements.lock d'après pyproject.toml
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet pip-tools
	@$(BIN)/pip-compile --quiet --extra dev --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements.lock pyproject.toml

wheel: $(STAMP) ## construit la roue dans dist/
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w dist .

clean: ## retire ce qui se refait
	@rm -rf .venv dist build captures coopwizard/_base coopwizard/ui/_forms .mypy_cache .ruff_cache .pytest_cache
