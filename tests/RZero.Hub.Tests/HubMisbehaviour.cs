using RZero.Hub.Connection;

namespace RZero.Hub.Tests;

/// <summary>A way in which a server misbehaves while it sends the weights, and what must come of it.</summary>
/// <param name="Name">For the test's name.</param>
/// <param name="Fault">The error that must come; null where the download must succeed all the same.</param>
/// <param name="Change">Changes the right answer; the number counts the requests for the weights, 0 first.</param>
internal sealed record HubMisbehaviour(string Name, HubFault? Fault, Func<HubReply, HubRequest, int, HubReply> Change)
{
    private static readonly byte[] Bomb = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 0xFF];

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, HubMisbehaviour> All { get; } = new HubMisbehaviour[]
    {
        new("short", HubFault.Damaged, (right, _, _) => right with { Body = right.Body[..^100], Promised = right.Body.Length - 100 }),
        new("short without a length", HubFault.NoConnection, (right, _, _) => right with { Body = right.From(0, 300), Promised = null }),
        new("long", HubFault.Damaged, (right, _, _) => right with { Body = [.. right.Body, 1, 2, 3], Promised = null }),
        new("wrong content-length", HubFault.Damaged, (right, _, _) => right with { Promised = right.Body.Length + 7 }),
        new("corrupt", HubFault.Damaged, (right, _, _) => right with { Body = right.Flipped(right.Body.Length / 2) }),
        new("another file", HubFault.Damaged, (right, _, _) => right with { Body = HubModel.Weights(right.Body.Length, seed: 99) }),
        new("endless", HubFault.Damaged, (right, _, _) => right with { Promised = null, IsEndless = true }),
        new("a byte now and then", HubFault.TooSlow, (right, _, _) => right with { PauseAfterEachByte = TimeSpan.FromMilliseconds(50) }),
        new("silent before the head", HubFault.TooSlow, (right, _, _) => right with { Delay = TimeSpan.FromSeconds(20) }),
        new("silent in the middle", HubFault.TooSlow, (right, _, _) => right with { PauseAfterEachByte = TimeSpan.FromSeconds(20) }),
        new("gzip bomb", HubFault.Refused, (_, _, _) => new(200, Bomb) { Headers = ["Content-Encoding: gzip"], IsEndless = true, Promised = null }),
        new("redirect to a private address", HubFault.Refused, (_, _, _) => HubReply.Redirect("http://10.0.0.7/model.safetensors")),
        new("redirect to a metadata address", HubFault.Refused, (_, _, _) => HubReply.Redirect("http://169.254.169.254/latest/meta-data")),
        new("redirect to a file", HubFault.Refused, (_, _, _) => HubReply.Redirect("file:///etc/passwd")),
        new("redirect with a password", HubFault.Refused, (_, _, _) => HubReply.Redirect("http://user:word@127.0.0.1/x")),
        new("redirect loop", HubFault.Refused, (_, request, _) => HubReply.Redirect(request.Path)),
        new("web page", HubFault.BadAnswer, (_, _, _) => HubReply.Text(200, "<html>Please log in</html>", "Content-Type: text/html; charset=utf-8")),
        new("not found after all", HubFault.NotFound, (_, _, _) => HubReply.Text(404, "", "X-Error-Code: EntryNotFound")),
        new("gated", HubFault.NotAllowed, (_, _, _) => HubReply.Text(403, "", "X-Error-Code: GatedRepo")),
        new("always 500", HubFault.ServerFault, (_, _, _) => HubReply.Text(500, "no")),
        new("429 for an hour", HubFault.ServerFault, (_, _, _) => HubReply.Text(429, "", "Retry-After: 3600")),
        new("cut every time at once", HubFault.NoConnection, (right, _, _) => right with { CutAfter = 0 }),
        new("pickle under another name", HubFault.Refused, (right, _, _) => right),
        new("500 then fine", null, (right, _, count) => count == 0 ? HubReply.Text(500, "no") : right),
        new("429 then fine", null, (right, _, count) => count == 0 ? HubReply.Text(429, "", "Retry-After: 0") : right),
        new("cut then resumed", null, (right, _, count) => count == 0 ? right with { CutAfter = 7000 } : right),
        new("cut then 200 instead of 206", null, (right, _, count) => count == 0 ? right with { CutAfter = 7000 } : new(200, HubTrial.Weights)),
        new("cut then 416", null, (right, request, count) => count == 0 ? right with { CutAfter = 7000 } : request.From > 0 ? new(416, []) : right),
        new("cut then the wrong range", null, (right, request, count) => count == 0 ? right with { CutAfter = 7000 }
            : request.From > 0 ? right with { Headers = [$"Content-Range: bytes 0-{right.Body.Length - 1}/20000"] } : right),
        new("cut then other bytes", null, (right, request, count) => count == 0 ? right with { CutAfter = 7000 } : request.From > 0 ? right with { Body = right.Flipped(5) } : right),
        new("redirect within the machine", null, (right, request, _) => request.Path.StartsWith("/elsewhere", StringComparison.Ordinal) ? right : HubReply.Redirect("/elsewhere/model.safetensors")),
    }.ToDictionary(way => way.Name);

    public override string ToString() => Name;
}
