"""From the draw to the result: how a quiz is held, an attempt moves, an answer is read and marked, a key put right."""
