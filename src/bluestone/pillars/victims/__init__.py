"""What victims are told, offered and asked: pillar three, by the parts of procedural justice."""

from bluestone.pillars.victims import review, silence, support, told, withdrawal

PARTS = (told, support, silence, withdrawal, review)
