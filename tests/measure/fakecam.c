/* A V4L2 camera as a preload library: the program under test opens the real path, and gets frames from a file.
 *
 *   FAKECAM_DEVICE   the device node it stands for (default /dev/video0, which has to exist)
 *   FAKECAM_CLIP     raw frames one after the other, played round and round; for MJPG one JPEG file.
 *                    A file put in its place is played from the next frame on.
 *   FAKECAM_FORMAT   four letters: NV12, YUYV, MJPG
 *   FAKECAM_SIZE     WxH, FAKECAM_RATE frames a second
 *   FAKECAM_STATE    a file with one word: ok, busy (cannot be opened), taken (opens, does not stream),
 *                    denied, gone (answers no more), silent (streams nothing)
 *
 * Only what Qt's FFmpeg backend asks for is answered: user-pointer streaming of one format in one size.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define MOST_BUFFERS 32
#define MOST_OPEN 64

static int ours[MOST_OPEN];
static int ours_count;
static pid_t owner;
static int width = 640, height = 360, rate = 30;
static uint32_t format = V4L2_PIX_FMT_NV12;
static struct v4l2_buffer waiting[MOST_BUFFERS];
static int waiting_count;
static uint32_t sequence;
static int streaming;
static FILE *clip;
static struct stat clip_is;

static const char *setting(const char *name, const char *otherwise)
{
    const char *value = getenv(name);
    return value && *value ? value : otherwise;
}

static int state_is(const char *word)
{
    char now[32] = "ok";
    FILE *file = fopen(setting("FAKECAM_STATE", "/dev/null"), "r");
    if (file) {
        if (fscanf(file, "%31s", now) != 1)
            strcpy(now, "ok");
        fclose(file);
    }
    return !strcmp(now, word);
}

static void read_settings(void)
{
    const char *letters = setting("FAKECAM_FORMAT", "NV12");
    format = v4l2_fourcc(letters[0], letters[1], letters[2], letters[3]);
    sscanf(setting("FAKECAM_SIZE", "640x360"), "%dx%d", &width, &height);
    rate = atoi(setting("FAKECAM_RATE", "30"));
}

static size_t largest_frame(void)
{
    struct stat is;
    if (format == V4L2_PIX_FMT_MJPEG)
        return stat(getenv("FAKECAM_CLIP"), &is) ? 0 : (size_t)is.st_size + 65536;
    return (size_t)width * height * (format == V4L2_PIX_FMT_YUYV ? 4 : 3) / 2;
}

static size_t next_frame(void *to, size_t room)
{
    struct stat is;
    size_t size = format == V4L2_PIX_FMT_MJPEG ? room : largest_frame(), got = 0;
    if (!stat(getenv("FAKECAM_CLIP"), &is) && (!clip || is.st_ino != clip_is.st_ino)) {
        if (clip)
            fclose(clip);
        clip = fopen(getenv("FAKECAM_CLIP"), "rb");
        clip_is = is;
    }
    if (!clip)
        return 0;
    if (format == V4L2_PIX_FMT_MJPEG)
        rewind(clip);
    got = fread(to, 1, size, clip);
    if (format != V4L2_PIX_FMT_MJPEG && got < size) {
        rewind(clip);
        got = fread(to, 1, size, clip);
    }
    return got;
}

static int is_ours(int fd)
{
    for (int i = 0; i < ours_count; i++)
        if (ours[i] == fd)
            return 1;
    return 0;
}

static int open_camera(void)
{
    int fd;
    read_settings();
    if (state_is("busy") || state_is("denied") || state_is("gone")) {
        errno = state_is("busy") ? EBUSY : state_is("denied") ? EACCES : ENODEV;
        return -1;
    }
    fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    owner = getpid();
    if (fd >= 0 && ours_count < MOST_OPEN)
        ours[ours_count++] = fd;
    return fd;
}

#define OPENS(name)                                                                       \
    int name(const char *path, int flags, ...)                                            \
    {                                                                                     \
        int mode;                                                                         \
        va_list rest;                                                                     \
        va_start(rest, flags);                                                            \
        mode = va_arg(rest, int);                                                         \
        va_end(rest);                                                                     \
        if (getenv("FAKECAM_CLIP") && !strcmp(path, setting("FAKECAM_DEVICE", "/dev/video0"))) \
            return open_camera();                                                         \
        return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, #name))(path, flags, mode); \
    }
OPENS(open)
OPENS(open64)

int close(int fd)
{
    /* A child made by vfork closes its own descriptors, but what is written here would be written to ours. */
    for (int i = 0; i < ours_count && getpid() == owner; i++)
        if (ours[i] == fd) {
            ours[i] = ours[--ours_count];
            break;
        }
    return ((int (*)(int))dlsym(RTLD_NEXT, "close"))(fd);
}

static int stream(int fd, int on)
{
    struct itimerspec beat = {0};
    if (on && state_is("taken")) {
        errno = EBUSY;
        return -1;
    }
    streaming = on;
    waiting_count = on ? waiting_count : 0;
    if (on && !state_is("silent")) {
        beat.it_interval.tv_nsec = 1000000000 / rate;
        beat.it_value = beat.it_interval;
    }
    return timerfd_settime(fd, 0, &beat, NULL);
}

static int give(int fd, struct v4l2_buffer *buffer)
{
    uint64_t beats;
    struct timespec now;
    if (state_is("gone")) {
        errno = ENODEV;
        return -1;
    }
    if (!waiting_count || !streaming || read(fd, &beats, sizeof beats) < 0) {
        errno = EAGAIN;
        return -1;
    }
    *buffer = waiting[0];
    memmove(waiting, waiting + 1, sizeof *waiting * --waiting_count);
    buffer->bytesused = next_frame((void *)buffer->m.userptr, buffer->length);
    buffer->sequence = sequence++;
    buffer->flags = V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
    clock_gettime(CLOCK_MONOTONIC, &now);
    buffer->timestamp.tv_sec = now.tv_sec;
    buffer->timestamp.tv_usec = now.tv_nsec / 1000;
    return 0;
}

static int describe(struct v4l2_format *one)
{
    one->fmt.pix.width = width;
    one->fmt.pix.height = height;
    one->fmt.pix.pixelformat = format;
    one->fmt.pix.field = V4L2_FIELD_NONE;
    one->fmt.pix.bytesperline = format == V4L2_PIX_FMT_YUYV ? width * 2 : width;
    one->fmt.pix.sizeimage = largest_frame();
    one->fmt.pix.colorspace = V4L2_COLORSPACE_SRGB;
    return 0;
}

static int answer(int fd, unsigned request, void *argument)
{
    switch (request) {
    case VIDIOC_QUERYCAP: {
        struct v4l2_capability *one = argument;
        memset(one, 0, sizeof *one);
        strcpy((char *)one->driver, "fakecam");
        snprintf((char *)one->card, sizeof one->card, "%s", setting("FAKECAM_NAME", "Fake camera"));
        strcpy((char *)one->bus_info, "usb-fake-1");
        one->version = 0x60000;
        one->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
        one->capabilities = one->device_caps | V4L2_CAP_DEVICE_CAPS;
        return 0;
    }
    case VIDIOC_ENUM_FMT: {
        struct v4l2_fmtdesc *one = argument;
        if (one->index)
            break;
        one->flags = 0;
        one->pixelformat = format;
        strcpy((char *)one->description, "clip");
        return 0;
    }
    case VIDIOC_ENUM_FRAMESIZES: {
        struct v4l2_frmsizeenum *one = argument;
        if (one->index || one->pixel_format != format)
            break;
        one->type = V4L2_FRMSIZE_TYPE_DISCRETE;
        one->discrete.width = width;
        one->discrete.height = height;
        return 0;
    }
    case VIDIOC_ENUM_FRAMEINTERVALS: {
        struct v4l2_frmivalenum *one = argument;
        if (one->index)
            break;
        one->type = V4L2_FRMIVAL_TYPE_DISCRETE;
        one->discrete.numerator = 1;
        one->discrete.denominator = rate;
        return 0;
    }
    case VIDIOC_G_FMT:
    case VIDIOC_S_FMT:
    case VIDIOC_TRY_FMT:
        if (((struct v4l2_format *)argument)->type != V4L2_BUF_TYPE_VIDEO_CAPTURE)
            break;
        if (request == VIDIOC_S_FMT && state_is("taken")) {
            errno = EBUSY;
            return -1;
        }
        return describe(argument);
    case VIDIOC_G_PARM:
    case VIDIOC_S_PARM: {
        struct v4l2_streamparm *one = argument;
        one->parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
        one->parm.capture.timeperframe.numerator = 1;
        one->parm.capture.timeperframe.denominator = rate;
        return 0;
    }
    case VIDIOC_REQBUFS:
        if (state_is("taken")) {
            errno = EBUSY;
            return -1;
        }
        if (((struct v4l2_requestbuffers *)argument)->memory != V4L2_MEMORY_USERPTR)
            break;
        waiting_count = 0;
        return 0;
    case VIDIOC_QBUF:
        if (waiting_count < MOST_BUFFERS)
            waiting[waiting_count++] = *(struct v4l2_buffer *)argument;
        return 0;
    case VIDIOC_DQBUF:
        return give(fd, argument);
    case VIDIOC_STREAMON:
        return stream(fd, 1);
    case VIDIOC_STREAMOFF:
        return stream(fd, 0);
    }
    errno = EINVAL;
    return -1;
}

int ioctl(int fd, unsigned long request, ...)
{
    void *argument;
    va_list rest;
    va_start(rest, request);
    argument = va_arg(rest, void *);
    va_end(rest);
    if (is_ours(fd))
        return answer(fd, (unsigned)request, argument);
    return ((int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl"))(fd, request, argument);
}
