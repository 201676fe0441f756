"""Training steps of PyTorch, timed on request, for TrainStepBenchmark.

python3 step.py CASE THREADS prints "ready PARAMETERS"; then each line on the standard input is a
number of steps, answered by a line with the seconds and the processor's seconds they took.
"""
import resource
import sys
import time

try:
    import torch
    from torch import nn
    from torch.nn import functional as F
except ImportError:
    sys.exit("no PyTorch for Python: install it, on Debian with 'apt install python3-torch'")


class Compact(nn.Module):
    def __init__(self, features, convolutions, factor):
        super().__init__()
        layers = [nn.Conv2d(3, features, 3, 1, 1), nn.PReLU(features)]
        for _ in range(convolutions):
            layers += [nn.Conv2d(features, features, 3, 1, 1), nn.PReLU(features)]
        layers += [nn.Conv2d(features, 3 * factor * factor, 3, 1, 1), nn.PixelShuffle(factor)]
        self.body = nn.Sequential(*layers)
        self.factor = factor

    def forward(self, x):
        return self.body(x) + F.interpolate(x, scale_factor=self.factor, mode="nearest")


class Dense(nn.Module):
    def __init__(self):
        super().__init__()
        self.convs = nn.ModuleList(nn.Conv2d(64 + 32 * i, 32, 3, 1, 1) for i in range(4))
        self.last = nn.Conv2d(192, 64, 3, 1, 1)

    def forward(self, x):
        parts = [x]
        for conv in self.convs:
            parts.append(F.leaky_relu(conv(torch.cat(parts, 1)), 0.2, inplace=True))
        return self.last(torch.cat(parts, 1)) * 0.2 + x


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = nn.Sequential(Dense(), Dense(), Dense())

    def forward(self, x):
        return self.dense(x) * 0.2 + x


class Rrdb(nn.Module):
    def __init__(self, blocks):
        super().__init__()
        self.first = nn.Conv2d(3, 64, 3, 1, 1)
        self.body = nn.Sequential(*(Block() for _ in range(blocks)), nn.Conv2d(64, 64, 3, 1, 1))
        self.up1, self.up2, self.hr = (nn.Conv2d(64, 64, 3, 1, 1) for _ in range(3))
        self.last = nn.Conv2d(64, 3, 3, 1, 1)

    def forward(self, x):
        x = self.first(x)
        x = x + self.body(x)
        for up in (self.up1, self.up2):
            x = F.leaky_relu(up(F.interpolate(x, scale_factor=2, mode="nearest")), 0.2, inplace=True)
        return self.last(F.leaky_relu(self.hr(x), 0.2, inplace=True))


def optimizer_of(parameters):
    return torch.optim.AdamW(
        parameters, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.01, foreach=True)


def whole_step(network, factor, batch, side):
    optimizer = optimizer_of(network.parameters())
    x = torch.rand(batch, 3, side, side)
    y = torch.rand(batch, 3, side * factor, side * factor)

    def step():
        optimizer.zero_grad(set_to_none=True)
        F.l1_loss(network(x), y).backward()
        optimizer.step()

    return step, network


def optimizer_only():
    network = Rrdb(6)
    for parameter in network.parameters():
        parameter.grad = torch.rand_like(parameter)
    return optimizer_of(network.parameters()).step, network


CASES = {
    "compact-16x8-x2": lambda: whole_step(Compact(16, 8, 2), 2, 16, 64),
    "compact-64x16-x4": lambda: whole_step(Compact(64, 16, 4), 4, 2, 64),
    "rrdb-6-x4": lambda: whole_step(Rrdb(6), 4, 2, 32),
    "adamw": optimizer_only,
}


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    torch.set_num_threads(int(sys.argv[2]))
    torch.manual_seed(1)
    step, network = CASES[sys.argv[1]]()
    print("ready", sum(p.numel() for p in network.parameters()), flush=True)
    for line in sys.stdin:
        wall, used = time.perf_counter(), processor_seconds()
        for _ in range(int(line)):
            step()
        print(time.perf_counter() - wall, processor_seconds() - used, flush=True)


main()
