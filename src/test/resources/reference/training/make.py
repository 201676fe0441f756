"""Writes losses.json and adamw.json with PyTorch in float64: python3 make.py"""
import json

import torch

torch.set_default_dtype(torch.float64)
torch.manual_seed(7)


def flat(t, digits=12):
    return [float(f"%.{digits}g" % v) for v in t.detach().flatten().tolist()]


def losses():
    shape = (2, 3, 5, 6)
    y = torch.rand(shape).mul(10000).round().div(10000)
    x = (y + 0.1 * torch.randn(shape)).mul(10000).round().div(10000)
    rgb_to_ycc = torch.tensor([
        [0.299, 0.587, 0.114],
        [-0.299 / 1.772, -0.587 / 1.772, (1 - 0.114) / 1.772],
        [(1 - 0.299) / 1.402, -0.587 / 1.402, -0.114 / 1.402]])

    def ycc(t):
        return torch.einsum("ij,bjhw->bihw", rgb_to_ycc, t)

    def spectrum(t):
        f = torch.fft.fft2(t, norm="ortho")
        return torch.stack([f.real, f.imag])

    l1 = torch.nn.functional.l1_loss
    functions = {
        "l1": lambda a, b: l1(a, b),
        "charbonnier": lambda a, b: ((a - b) ** 2 + 0.001 ** 2).sqrt().mean(),
        "frequency": lambda a, b: l1(spectrum(a), spectrum(b)),
        "edge": lambda a, b: l1(torch.diff(a, dim=3), torch.diff(b, dim=3))
        + l1(torch.diff(a, dim=2), torch.diff(b, dim=2)),
        "luma": lambda a, b: l1(ycc(a)[:, :1], ycc(b)[:, :1]),
        "chroma": lambda a, b: l1(ycc(a)[:, 1:], ycc(b)[:, 1:]),
    }
    result = {"shape": shape, "x": flat(x), "y": flat(y), "losses": {}}
    for name, function in functions.items():
        a = x.clone().requires_grad_(True)
        loss = function(a, y)
        loss.backward()
        result["losses"][name] = {"value": float("%.12g" % loss.item()), "gradient": flat(a.grad, 9)}
    return result


def adamw():
    shapes = [(3, 4, 1, 1), (3,)]
    steps, limit, share = 20, 3.8, 0.1
    settings = {"rate": 0.01, "beta1": 0.9, "beta2": 0.99, "decay": 0.1}
    parameters = [torch.randn(s).mul(1000).round().div(1000).requires_grad_(True) for s in shapes]
    result = {
        "shapes": shapes, **settings, "clip": limit, "share": share,
        "start": [flat(p) for p in parameters], "steps": []}
    optimizer = torch.optim.AdamW(
        parameters, lr=settings["rate"], betas=(0.9, 0.99), eps=1e-8, weight_decay=0.1, foreach=True)
    mean = [p.detach().clone() for p in parameters]
    for i in range(steps):
        for p in parameters:
            p.grad = torch.randn(p.shape).mul(1000).round().div(1000)
        gradients = [flat(p.grad) for p in parameters]
        norm = torch.nn.utils.clip_grad_norm_(parameters, limit)
        optimizer.step()
        for m, p in zip(mean, parameters):
            m.lerp_(p.detach(), share)
        result["steps"].append({
            "gradients": gradients,
            "norm": float("%.12g" % norm.item()),
            "parameters": [flat(p) for p in parameters]})
    result["first"] = [flat(optimizer.state[p]["exp_avg"]) for p in parameters]
    result["second"] = [flat(optimizer.state[p]["exp_avg_sq"]) for p in parameters]
    result["mean"] = [flat(m) for m in mean]
    return result


for name, content in (("losses", losses()), ("adamw", adamw())):
    with open(name + ".json", "w") as file:
        json.dump(content, file, separators=(",", ":"))
        file.write("\n")
