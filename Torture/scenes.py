"""Plays one thing time after time on one stage."""

import os

from evidence import say
from stage import Stage


class Scene:
    """What is played on one stage; made anew, with the stage, after a failure."""

    def __init__(self, stage):
        self.stage = stage

    def name(self, number):
        raise NotImplementedError

    async def play(self, number):
        raise NotImplementedError

    def keep(self):
        """Copies what would go otherwise into the stage's folder, before the world is closed."""

    def leave(self):
        """Puts away what was used besides the stage, once the world is closed."""


async def play(run, count, label, kind):
    """Plays a scene of that kind `count` times. A stage on which something broke is kept."""
    scene, made = None, 0
    try:
        for number in range(count):
            if scene is None:
                folder = os.path.join(run.folder, f"{label.replace(' ', '-')}-{made}")
                stage, made = Stage(folder, run, run.chance.of(label)), made + 1
                await stage.make()
                scene = kind(stage)
            scene.stage.number = number
            held = await run.guarded(os.path.join(run.folder, "none"), scene.name(number),
                                     lambda: scene.play(number))
            if not held:
                broken, scene = scene, None
                broken.keep()
                await broken.stage.world.close()
                broken.leave()
                say(f"  the stage is kept: {broken.stage.world.folder}")
    finally:
        if scene:
            await scene.stage.world.close()
            scene.leave()
