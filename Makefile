# Deux commandes suffisent : « make run » ouvre le programme, « make test » le vérifie.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
OUT ?= captures

# Ce que Qt cherche sur une machine Debian nue, et le paquet qui l'apporte.
QT_LIBRARIES := libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon.so.0:libxkbcommon0 \
  libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1 libglib-2.0.so.0:libglib2.0-0 \
  libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb-cursor.so.0:libxcb-cursor0 \
  libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-image.so.0:libxcb-image0 \
  libxcb-render-util.so.0:libxcb-render-util0 libxcb-shape.so.0:libxcb-shape0 \
  libxcb-xinerama.so.0:libxcb-xinerama0 libxcb-randr.so.0:libxcb-randr0 libxcb-xkb.so.1:libxcb-xkb1

.PHONY: help run test check captures bench requirements libraries lock wheel clean

help: ## dit ce que fait chaque commande
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name does; do printf '  make %-13s %s\n' "$$name" "$$does"; done

$(STAMP): requirements.lock pyproject.toml forms/compile_forms.py
	@echo "Préparation de l'environnement dans .venv (une fois)…"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

libraries:
	@command -v ldconfig >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 || exit 0; \
	missing=""; known=$$(ldconfig -p); \
	for pair in $(QT_LIBRARIES); do \
	  case "$$known" in *"$${pair%%:*}"*) ;; *) missing="$$missing $${pair##*:}";; esac; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	echo "Bibliothèques du système qui manquent à la fenêtre :$$missing"; \
	echo "Installation par apt-get (sudo si besoin)…"; \
	sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing >/dev/null

run: $(STAMP) libraries ## ouvre le programme (sans écran : écrit le dossier de l'exemple en PDF)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	  $(BIN)/coopwizard; \
	else \
	  echo "Pas d'écran ici : le programme fait son travail sans fenêtre, sur le dossier d'exemple."; \
	  mkdir -p $(OUT) && $(BIN)/coopwizard dossier exemple -o $(OUT)/dossier-exemple.pdf; \
	fi

test: $(STAMP) libraries ## passe tous les tests
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(ARGS)

check: $(STAMP) libraries ## style, types, couches, contenu de la méthode
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q tests/test_layers.py
	@$(BIN)/coopwizard methode verifier

captures: $(STAMP) libraries ## écrit un PNG de chaque écran et de chaque page du dossier, dans captures/
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.tools.captures $(OUT)

bench: $(STAMP) libraries ## mesure la vitesse, chaque chiffre à côté de son plancher
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

requirements: $(STAMP) ## dit quel test prouve chacune des 155 exigences
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.tools.requirements

lock: ## refait requirements.lock d'après pyproject.toml
	@$(BIN)/python -m pip install --quiet pip-tools
	@$(BIN)/pip-compile --quiet --extra dev --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements.lock pyproject.toml

wheel: $(STAMP) ## construit la roue dans dist/
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w dist .

clean: ## retire ce qui se refait
	@rm -rf .venv dist build captures coopwizard/_base coopwizard/ui/_forms .mypy_cache .ruff_cache .pytest_cache
